import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { HttpError } from './http-error.ts';

const gunzipAsync = promisify(gunzip);

// Of all bodies that are being received at the same time.
const MAXIMUM_LOAD_BYTES = 64 * 1024 * 1024;

/** How much is held of bodies that have not come to their end. */
export class BodyLoad {
  #bytes = 0;

  /** Throws HttpError 503, after which an exporter tries again, where many large bodies come at once. */
  add(bytes: number): void {
    if (this.#bytes + bytes > MAXIMUM_LOAD_BYTES) {
      throw new HttpError(503, 'too many large requests at the same time: send this one again', { 'retry-after': '1' });
    }
    this.#bytes += bytes;
  }

  remove(bytes: number): void {
    this.#bytes -= bytes;
  }
}

/**
 * The request's body, unzipped where it is sent with gzip. `maximumBytes` bounds it both as sent and unzipped.
 * Rejects with HttpError: 413 too large, 415 another encoding, 400 no gzip, 503 too many at once.
 */
export async function readBody(request: IncomingMessage, maximumBytes: number, load = new BodyLoad()): Promise<Buffer> {
  const encoding = contentEncoding(request);
  const body = await collect(request, maximumBytes, load);
  return encoding === 'gzip' ? unzip(body, maximumBytes) : body;
}

function contentEncoding(request: IncomingMessage): string {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() || 'identity';
  if (encoding === 'gzip' || encoding === 'identity') return encoding;
  throw new HttpError(415, `content-encoding ${encoding} is not supported: send gzip or identity`);
}

async function collect(request: IncomingMessage, maximumBytes: number, load: BodyLoad): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // Leaving the loop must not destroy the socket: the sender is still to read why it was refused.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (length + chunk.byteLength > maximumBytes) throw tooLarge('the body', maximumBytes);
      load.add(chunk.byteLength);
      length += chunk.byteLength;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, length);
  } finally {
    load.remove(length);
  }
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
