import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/**
 * Ends each HTTP request of this thread that is not over after so many milliseconds. The exporter's own timeout is one of
 * silence: who answers a byte now and then holds a connection, and an export, for ever.
 */
export function limitRequests(milliseconds: number): void {
  subscribe('http.client.request.start', (message) => {
    const { request } = message as { readonly request: ClientRequest };
    const late = () => request.destroy(new Error(`no whole answer within ${milliseconds} ms`));
    const timer = setTimeout(late, milliseconds).unref();
    request.on('close', () => clearTimeout(timer));
  });
}
