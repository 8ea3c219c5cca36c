import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { HttpError } from '../http-error.ts';
import type { PageFile } from './page-files.ts';

export function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 200, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(value)));
}

export function sendFile(response: ServerResponse, { contentType, body }: PageFile): void {
  send(response, 200, contentType, body);
}

/** What is thrown at a request, as its answer: a sentence. */
export function sendError(response: ServerResponse, error: unknown): void {
  // Half of an answer cannot be taken back.
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, message, headers } = toHttpError(error);
  send(response, status, 'text/plain; charset=utf-8', Buffer.from(`${message}\n`), headers);
}

function toHttpError(error: unknown): HttpError {
  return error instanceof HttpError ? error : new HttpError(500, `the viewer failed: ${(error as Error).message}`);
}

function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: Buffer,
  headers: OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, {
    'cache-control': 'no-store',
    ...headers,
    'content-type': contentType,
    'content-length': body.byteLength,
  });
  // The server leaves the body away where the request is HEAD.
  response.end(body);
}
