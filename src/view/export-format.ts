import { OtlpDecodeError } from './otlp-decode-error.ts';
import { decodeMetricsJson } from './otlp-json.ts';
import { decodeMetricsProtobuf } from './otlp-protobuf.ts';
import type { Reading } from './reading.ts';

/** Data points of an export that were not kept, and why. */
export interface Rejection {
  readonly refused: number;
  readonly reason: string;
}

/** One of the two encodings of OTLP/HTTP: how requests are read and responses written. */
export interface ExportFormat {
  readonly contentType: 'application/json' | 'application/x-protobuf';
  /** Throws OtlpDecodeError. */
  readonly decode: (body: Uint8Array) => Reading[];
  /** An ExportMetricsServiceResponse: of a partial success where data points were rejected. */
  readonly encodeSuccess: (rejection: Rejection | undefined) => Uint8Array;
  /** A google.rpc.Status with a message, which OTLP asks for as the body of every refusal. */
  readonly encodeStatus: (message: string) => Uint8Array;
}

// Tags: field number and wire type. google.rpc.Status, ExportMetricsServiceResponse, ExportMetricsPartialSuccess.
const STATUS_MESSAGE = 0x12;
const PARTIAL_SUCCESS = 0x0a;
const REJECTED_DATA_POINTS = 0x08;
const ERROR_MESSAGE = 0x12;

export const JSON_FORMAT: ExportFormat = {
  contentType: 'application/json',
  decode: (body) => decodeMetricsJson(decodeText(body)),
  encodeSuccess: (rejection) => Buffer.from(JSON.stringify(toJsonResponse(rejection))),
  encodeStatus: (message) => Buffer.from(`${JSON.stringify({ message })}\n`),
};

export const PROTOBUF_FORMAT: ExportFormat = {
  contentType: 'application/x-protobuf',
  decode: decodeMetricsProtobuf,
  encodeSuccess: encodeProtobufResponse,
  encodeStatus: (message) => encodeField(STATUS_MESSAGE, Buffer.from(message)),
};

/** The format of a content type, its parameters aside; undefined where it is neither of the two. */
export function findFormat(contentType: string | undefined): ExportFormat | undefined {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  return [JSON_FORMAT, PROTOBUF_FORMAT].find((format) => format.contentType === mediaType);
}

function decodeText(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (cause) {
    throw new OtlpDecodeError('the request is not UTF-8', { cause });
  }
}

// Protobuf's JSON mapping writes 64-bit integers as text.
function toJsonResponse(rejection: Rejection | undefined): object {
  if (rejection === undefined) return {};
  return { partialSuccess: { rejectedDataPoints: String(rejection.refused), errorMessage: rejection.reason } };
}

function encodeProtobufResponse(rejection: Rejection | undefined): Uint8Array {
  if (rejection === undefined) return Buffer.alloc(0);
  const count = Buffer.from([REJECTED_DATA_POINTS, ...encodeVarint(rejection.refused)]);
  const message = encodeField(ERROR_MESSAGE, Buffer.from(rejection.reason));
  return encodeField(PARTIAL_SUCCESS, Buffer.concat([count, message]));
}

function encodeField(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, ...encodeVarint(content.byteLength)]), content]);
}

function encodeVarint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...encodeVarint(value >>> 7)];
}
