import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { HttpError } from './http-error.ts';

const gunzipAsync = promisify(gunzip);

/**
 * The request's body, unzipped where it is sent with gzip. `maximumBytes` bounds it both as sent and unzipped.
 * Rejects with HttpError: 413 too large, 415 another encoding, 400 no gzip.
 */
export async function readBody(request: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  const encoding = contentEncoding(request);
  const body = await collect(request, maximumBytes);
  return encoding === 'gzip' ? unzip(body, maximumBytes) : body;
}

function contentEncoding(request: IncomingMessage): string {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() || 'identity';
  if (encoding === 'gzip' || encoding === 'identity') return encoding;
  throw new HttpError(415, `content-encoding ${encoding} is not supported: send gzip or identity`);
}

async function collect(request: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop must not destroy the socket: the sender is still to read why it was refused.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > maximumBytes) throw tooLarge('the body', maximumBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

async function unzip(body: Buffer, maximumBytes: number): Promise<Buffer> {
  try {
    return await gunzipAsync(body, { maxOutputLength: maximumBytes });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge('the unzipped body', maximumBytes)
      : new HttpError(400, `the body is not gzip: ${message}`);
  }
}

function tooLarge(what: string, maximumBytes: number): HttpError {
  return new HttpError(413, `${what} is larger than ${maximumBytes} bytes`);
}
