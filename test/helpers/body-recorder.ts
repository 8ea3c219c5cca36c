import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request as it came over the wire, not unzipped, not decoded. */
export interface RawRequest {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A collector that believes everything and keeps the raw bodies. */
export async function startBodyRecorder() {
  const requests: RawRequest[] = [];
  const arrivals = new EventEmitter();
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    requests.push({ path: request.url, headers: request.headers, body });
    response.writeHead(200, { 'content-type': String(request.headers['content-type']) }).end();
    arrivals.emit('request');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async waitForRequests(count: number): Promise<void> {
      const signal = AbortSignal.timeout(20_000);
      while (requests.length < count) await once(arrivals, 'request', { signal });
    },
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}
