import { decodeMetricsJson } from './otlp-json.ts';
import { decodeMetricsProtobuf } from './otlp-protobuf.ts';
import type { Reading } from './reading.ts';

/** One of the two encodings of OTLP/HTTP: how requests are read and responses written. */
export interface ExportFormat {
  readonly contentType: 'application/json' | 'application/x-protobuf';
  /** Throws OtlpDecodeError. */
  readonly decode: (body: Uint8Array) => Reading[];
  /** An ExportMetricsServiceResponse that accepts everything. */
  readonly success: Uint8Array;
  /** A google.rpc.Status with a message, which OTLP asks for as the body of every refusal. */
  readonly encodeStatus: (message: string) => Uint8Array;
}

export const JSON_FORMAT: ExportFormat = {
  contentType: 'application/json',
  decode: (body) => decodeMetricsJson(new TextDecoder().decode(body)),
  success: Buffer.from('{}'),
  encodeStatus: (message) => Buffer.from(`${JSON.stringify({ message })}\n`),
};

export const PROTOBUF_FORMAT: ExportFormat = {
  contentType: 'application/x-protobuf',
  decode: decodeMetricsProtobuf,
  success: Buffer.alloc(0),
  encodeStatus: (message) => encodeProtobufStatus(Buffer.from(message)),
};

/** The format of a content type, its parameters aside; undefined where it is neither of the two. */
export function findFormat(contentType: string | undefined): ExportFormat | undefined {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  return [JSON_FORMAT, PROTOBUF_FORMAT].find((format) => format.contentType === mediaType);
}

// Field 2 (message) of google.rpc.Status, length-delimited.
const STATUS_MESSAGE_TAG = 0x12;

function encodeProtobufStatus(message: Buffer): Uint8Array {
  return Buffer.concat([Buffer.from([STATUS_MESSAGE_TAG, ...encodeVarint(message.byteLength)]), message]);
}

function encodeVarint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...encodeVarint(value >>> 7)];
}
