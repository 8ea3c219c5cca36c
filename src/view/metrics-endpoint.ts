import type {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
  RequestListener,
  ServerResponse,
} from 'node:http';
import { type ExportFormat, findFormat, JSON_FORMAT, type Rejection } from './export-format.ts';
import { guardRequest } from './guard-request.ts';
import { HttpError } from './http-error.ts';
import { OtlpDecodeError } from './otlp-decode-error.ts';
import type { Reading } from './reading.ts';
import { BodyLoad, readBody } from './request-body.ts';
import { StoreError } from './store/store-error.ts';

const METRICS_PATH = '/v1/metrics';

// A full export of the agent is well under 1 MiB; what is larger comes from something else.
const MAXIMUM_BODY_BYTES = 16 * 1024 * 1024;

/** What is known of an accepted export besides its readings. */
export interface ExportRequest {
  readonly contentType: ExportFormat['contentType'];
  readonly headers: IncomingHttpHeaders;
  /** Length of the body after unzipping. */
  readonly byteLength: number;
}

/**
 * Called once for each accepted export; what it throws is answered with 500, a StoreError with 503. It may return
 * that data points were refused, and the sender is told so; any other result says nothing.
 */
export type OnExport = (readings: Reading[], request: ExportRequest) => unknown;

/** Why a request must not be served; undefined where it may be. */
export type Guard = (request: IncomingMessage) => HttpError | undefined;

const guardLoopback: Guard = (request) => guardRequest(request, {});

/**
 * A request listener for `POST /v1/metrics`, in JSON and protobuf, plain and gzip, up to 16 MiB, that asks `guard` first (by
 * default guardRequest, for loopback).
 * Answers 200, or 400, 401, 403, 404, 405, 413, 415, 503 with a sentence that says what is wrong. Never throws.
 */
export function createMetricsEndpoint(onExport: OnExport, guard: Guard = guardLoopback): RequestListener {
  const load = new BodyLoad();
  return (request, response) => {
    const format = findFormat(request.headers['content-type']);
    receive(request, format, load, onExport, guard).then(
      (success) => send(response, 200, format ?? JSON_FORMAT, success),
      (error) => refuse(request, response, format ?? JSON_FORMAT, toHttpError(error)),
    );
  };
}

async function receive(
  request: IncomingMessage,
  format: ExportFormat | undefined,
  load: BodyLoad,
  onExport: OnExport,
  guard: Guard,
): Promise<Uint8Array> {
  const refusal = guard(request);
  if (refusal !== undefined) throw refusal;
  checkTarget(request);
  if (format === undefined) throw unsupportedType(request);
  const body = await readBody(request, MAXIMUM_BODY_BYTES, load);
  const { contentType } = format;
  const { headers } = request;
  const result = onExport(format.decode(body), { contentType, headers, byteLength: body.byteLength });
  return format.encodeSuccess(toRejection(result));
}

function toRejection(result: unknown): Rejection | undefined {
  const { refused, reason } = (result ?? {}) as Partial<Rejection>;
  return typeof refused === 'number' && refused > 0 ? { refused, reason: String(reason ?? 'no reason') } : undefined;
}

function checkTarget({ method, url = '' }: IncomingMessage): void {
  const path = url.split('?')[0];
  if (path !== METRICS_PATH) throw new HttpError(404, `nothing is at ${path}: metrics go to POST ${METRICS_PATH}`);
  if (method !== 'POST') throw new HttpError(405, `${METRICS_PATH} takes POST, not ${method}`, { allow: 'POST' });
}

function unsupportedType(request: IncomingMessage): HttpError {
  const sent = request.headers['content-type'] ?? 'none';
  return new HttpError(415, `content-type must be application/json or application/x-protobuf, not ${sent}`);
}

function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof OtlpDecodeError) return new HttpError(400, error.message);
  // The one answer after which an exporter sends the same again.
  if (error instanceof StoreError) return new HttpError(503, error.message, { 'retry-after': '5' });
  return new HttpError(500, `the receiver failed: ${(error as Error)?.message ?? error}`);
}

function refuse(request: IncomingMessage, response: ServerResponse, format: ExportFormat, error: HttpError): void {
  // The rest of the body is let go by unread, so that the sender gets to the answer.
  request.resume();
  send(response, error.status, format, format.encodeStatus(error.message), error.headers);
}

function send(
  response: ServerResponse,
  status: number,
  { contentType }: ExportFormat,
  body: Uint8Array,
  headers: OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, { ...headers, 'content-type': contentType, 'content-length': body.byteLength });
  response.end(body);
}
