import { readMetricsRequest } from './otlp-json.ts';
import { type FieldKind, type FieldSchema, type MessageSchema, readProtobuf } from './protobuf-reader.ts';
import type { Reading } from './reading.ts';

// Field numbers of opentelemetry-proto 1.x: common.proto, resource.proto, metrics.proto, metrics_service.proto, with the
// names of OTLP/JSON, so that both encodings are read by the same code. Of histograms and summaries
// there is what is kept of them.
// https://github.com/open-telemetry/opentelemetry-proto/tree/ac2c4b5d1f3a6079de62f9afec860158ecc8af09/opentelemetry/proto

const ANY_VALUE = new Map<number, FieldSchema>();
const KEY_VALUE = message(one(1, 'key', 'string'), one(2, 'value', ANY_VALUE));
const ARRAY_VALUE = message(many(1, 'values', ANY_VALUE));
const KEY_VALUE_LIST = message(many(1, 'values', KEY_VALUE));

const ANY_VALUE_FIELDS = [
  one(1, 'stringValue', 'string'),
  one(2, 'boolValue', 'bool'),
  one(3, 'intValue', 'int64'),
  one(4, 'doubleValue', 'double'),
  one(5, 'arrayValue', ARRAY_VALUE),
  one(6, 'kvlistValue', KEY_VALUE_LIST),
  one(7, 'bytesValue', 'bytes'),
];
// A value holds values, so its fields can only be filled in afterwards.
for (const [fieldNumber, field] of ANY_VALUE_FIELDS) ANY_VALUE.set(fieldNumber, field);

const NUMBER_DATA_POINT = message(
  one(2, 'startTimeUnixNano', 'fixed64'),
  one(3, 'timeUnixNano', 'fixed64'),
  one(4, 'asDouble', 'double'),
  one(6, 'asInt', 'sfixed64'),
  many(7, 'attributes', KEY_VALUE),
  one(8, 'flags', 'int64'),
);
const GAUGE = message(many(1, 'dataPoints', NUMBER_DATA_POINT));
const SUM = message(
  many(1, 'dataPoints', NUMBER_DATA_POINT),
  one(2, 'aggregationTemporality', 'int64'),
  one(3, 'isMonotonic', 'bool'),
);
const HISTOGRAM_DATA_POINT = message(
  one(2, 'startTimeUnixNano', 'fixed64'),
  one(3, 'timeUnixNano', 'fixed64'),
  one(4, 'count', 'fixed64'),
  one(5, 'sum', 'double'),
  many(9, 'attributes', KEY_VALUE),
  one(10, 'flags', 'int64'),
);
const HISTOGRAM = message(many(1, 'dataPoints', HISTOGRAM_DATA_POINT), one(2, 'aggregationTemporality', 'int64'));
const EXPONENTIAL_HISTOGRAM_DATA_POINT = message(
  many(1, 'attributes', KEY_VALUE),
  one(2, 'startTimeUnixNano', 'fixed64'),
  one(3, 'timeUnixNano', 'fixed64'),
  one(4, 'count', 'fixed64'),
  one(5, 'sum', 'double'),
  one(10, 'flags', 'int64'),
);
const EXPONENTIAL_HISTOGRAM = message(
  many(1, 'dataPoints', EXPONENTIAL_HISTOGRAM_DATA_POINT),
  one(2, 'aggregationTemporality', 'int64'),
);
const SUMMARY_DATA_POINT = message(
  one(2, 'startTimeUnixNano', 'fixed64'),
  one(3, 'timeUnixNano', 'fixed64'),
  one(4, 'count', 'fixed64'),
  one(5, 'sum', 'double'),
  many(7, 'attributes', KEY_VALUE),
  one(8, 'flags', 'int64'),
);
const SUMMARY = message(many(1, 'dataPoints', SUMMARY_DATA_POINT));
const METRIC = message(
  one(1, 'name', 'string'),
  one(3, 'unit', 'string'),
  one(5, 'gauge', GAUGE),
  one(7, 'sum', SUM),
  one(9, 'histogram', HISTOGRAM),
  one(10, 'exponentialHistogram', EXPONENTIAL_HISTOGRAM),
  one(11, 'summary', SUMMARY),
);
const SCOPE = message(one(1, 'name', 'string'), one(2, 'version', 'string'));
const SCOPE_METRICS = message(one(1, 'scope', SCOPE), many(2, 'metrics', METRIC));
const RESOURCE = message(many(1, 'attributes', KEY_VALUE));
const RESOURCE_METRICS = message(one(1, 'resource', RESOURCE), many(2, 'scopeMetrics', SCOPE_METRICS));
const REQUEST = message(many(1, 'resourceMetrics', RESOURCE_METRICS));

/**
 * The readings in the protobuf bytes of an OTLP ExportMetricsServiceRequest, the same as decodeMetricsJson gives for the
 * same request in JSON. Throws OtlpDecodeError on truncated or malformed bytes.
 */
export function decodeMetricsProtobuf(bytes: Uint8Array): Reading[] {
  return readMetricsRequest(readProtobuf(bytes, REQUEST));
}

type NumberedField = readonly [fieldNumber: number, field: FieldSchema];

function message(...fields: NumberedField[]): MessageSchema {
  return new Map(fields);
}

function one(fieldNumber: number, name: string, kind: FieldKind): NumberedField {
  return [fieldNumber, { name, kind }];
}

function many(fieldNumber: number, name: string, kind: FieldKind): NumberedField {
  return [fieldNumber, { name, kind, repeated: true }];
}
