import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ValueType } from '@opentelemetry/api';
import { JsonMetricsSerializer, ProtobufMetricsSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import { OtlpDecodeError } from '../../src/view/otlp-decode-error.ts';
import { decodeMetricsJson } from '../../src/view/otlp-json.ts';
import { decodeMetricsProtobuf } from '../../src/view/otlp-protobuf.ts';

const ATTRIBUTES = {
  'collection.name': 'SessionStore.#byId',
  'code.line.number': 10394,
  'a.negative': -3,
  'a.large': 2 ** 53 - 1,
  'a.double': 0.25,
  'a.flag': true,
  'a.list': ['größer', 'größte'],
  'a.long': 'x'.repeat(300),
};

const TIMES = { startTime: [1764547200, 1], endTime: [1764547260, 999_999_999] } as const;

function dataPoints(...values: number[]) {
  const [startTime, endTime] = [[...TIMES.startTime], [...TIMES.endTime]] as [[number, number], [number, number]];
  return values.map((value) => ({ startTime, endTime, attributes: ATTRIBUTES, value }));
}

function descriptor(name: string, valueType: ValueType) {
  return { name, description: 'Said to no one.', unit: '{entry}', valueType };
}

const CUMULATIVE = AggregationTemporality.CUMULATIVE;
const DELTA = AggregationTemporality.DELTA;

const METRICS: MetricData[] = [
  {
    dataPointType: DataPointType.GAUGE,
    descriptor: descriptor('entries', ValueType.INT),
    aggregationTemporality: CUMULATIVE,
    dataPoints: dataPoints(0, 48211, -1),
  },
  {
    dataPointType: DataPointType.GAUGE,
    descriptor: descriptor('growth', ValueType.DOUBLE),
    aggregationTemporality: CUMULATIVE,
    dataPoints: dataPoints(0.1, -1e300, 5),
  },
  {
    dataPointType: DataPointType.SUM,
    descriptor: descriptor('created', ValueType.INT),
    aggregationTemporality: CUMULATIVE,
    isMonotonic: true,
    dataPoints: dataPoints(2 ** 40),
  },
  {
    dataPointType: DataPointType.SUM,
    descriptor: descriptor('change', ValueType.DOUBLE),
    aggregationTemporality: DELTA,
    isMonotonic: false,
    dataPoints: dataPoints(-0.5),
  },
  {
    dataPointType: DataPointType.HISTOGRAM,
    descriptor: descriptor('latency', ValueType.DOUBLE),
    aggregationTemporality: CUMULATIVE,
    dataPoints: dataPoints(0).map((point) => ({
      ...point,
      value: { buckets: { boundaries: [1, 2], counts: [1, 0, 2] }, count: 3, sum: 9 },
    })),
  },
];

const RESOURCE_METRICS: ResourceMetrics = {
  resource: resourceFromAttributes({
    'service.name': 'gateway',
    'process.pid': 4711,
    'process.command_args': ['a', 'b'],
  }),
  scopeMetrics: [
    { scope: { name: 'mapgauge', version: '0.1.0', schemaUrl: 'https://example.org/schema' }, metrics: METRICS },
    { scope: { name: 'empty' }, metrics: [] },
  ],
};

function serialize(): { protobuf: Uint8Array; json: string } {
  const protobuf = ProtobufMetricsSerializer.serializeRequest(RESOURCE_METRICS);
  const json = JsonMetricsSerializer.serializeRequest(RESOURCE_METRICS);
  assert.ok(protobuf && json);
  return { protobuf, json: new TextDecoder().decode(json) };
}

// The exporter's JSON loses nothing that the protobuf has, so each decoder checks the other.
test('what the SDK writes is read the same from protobuf and from JSON', () => {
  const { protobuf, json } = serialize();
  assert.deepEqual(decodeMetricsProtobuf(protobuf), decodeMetricsJson(json));
});

test('the parts of an exponential histogram and of a summary', () => {
  const times = [tag(2, 1), ...new Array(8).fill(1), tag(3, 1), ...new Array(8).fill(1)];
  const parts = [tag(4, 1), 3, 0, 0, 0, 0, 0, 0, 0, tag(5, 1), ...Buffer.from(new Float64Array([4.5]).buffer)];
  for (const field of [10, 11]) {
    const metric = [...text(1, 'size'), ...nested(field, ...nested(1, ...times, ...parts))];
    const readings = decode(nested(1, ...nested(2, ...nested(2, ...metric))));
    const seen = readings.map(({ metric: name, value, timeUnixNano }) => [name, value, timeUnixNano]);
    assert.deepEqual(seen, [
      ['size.count', 3, 0x0101010101010101n],
      ['size.sum', 4.5, 0x0101010101010101n],
    ]);
  }
});

test('the values are those that went in', () => {
  const readings = decodeMetricsProtobuf(serialize().protobuf);
  assert.deepEqual(
    readings.map(({ metric, value }) => [metric, value]),
    [
      ['entries', 0],
      ['entries', 48211],
      ['entries', -1],
      ['growth', 0.1],
      ['growth', -1e300],
      ['growth', 5],
      ['created', 2 ** 40],
      ['change', -0.5],
      ['latency.count', 3],
      ['latency.sum', 9],
    ],
  );
  const created = readings[6];
  assert.deepEqual({ ...created?.attributes }, ATTRIBUTES);
  assert.deepEqual(created?.resource, {
    'service.name': 'gateway',
    'process.pid': 4711,
    'process.command_args': ['a', 'b'],
  });
  assert.deepEqual(created?.scope, { name: 'mapgauge', version: '0.1.0' });
  assert.equal(created?.kind, 'sum');
  assert.equal(created?.monotonic, true);
  assert.equal(created?.temporality, 'cumulative');
  assert.equal(created?.unit, '{entry}');
  assert.equal(created?.startTimeUnixNano, 1764547200000000001n);
  assert.equal(created?.timeUnixNano, 1764547260999999999n);
  assert.equal(readings[7]?.temporality, 'delta');
  assert.equal(readings[7]?.monotonic, false);
});

function tag(fieldNumber: number, wireType: number): number {
  return (fieldNumber << 3) | wireType;
}

/** A length-delimited field of up to 127 bytes. */
function nested(fieldNumber: number, ...content: number[]): number[] {
  return [tag(fieldNumber, 2), content.length, ...content];
}

function text(fieldNumber: number, value: string): number[] {
  return nested(fieldNumber, ...Buffer.from(value));
}

function requestWithPoint(...point: number[]): number[] {
  return nested(1, ...nested(2, ...nested(2, ...text(1, 'size'), ...nested(5, ...nested(1, ...point)))));
}

function decode(bytes: number[]) {
  return decodeMetricsProtobuf(Uint8Array.from(bytes));
}

const AS_INT_3 = [tag(6, 1), 3, 0, 0, 0, 0, 0, 0, 0];

function rejects(bytes: number[] | Uint8Array, message: RegExp): void {
  assert.throws(
    () => decodeMetricsProtobuf(Uint8Array.from(bytes)),
    (error: Error) => {
      assert.ok(error instanceof OtlpDecodeError, String(error));
      assert.match(error.message, message);
      return true;
    },
  );
}

describe('protobuf written by hand', () => {
  test('an empty request has no readings', () => {
    assert.deepEqual(decode([]), []);
    assert.deepEqual(decode(nested(1)), []);
  });

  test('what is left out has the default of its type', () => {
    const [reading] = decode(requestWithPoint(...AS_INT_3));
    assert.deepEqual(reading, {
      resource: {},
      scope: { name: '', version: '' },
      metric: 'size',
      unit: '',
      kind: 'gauge',
      attributes: {},
      value: 3,
      startTimeUnixNano: 0n,
      timeUnixNano: 0n,
    });
  });

  test('key-value lists, bytes and empty values', () => {
    const list = nested(6, ...nested(1, ...text(1, 'bytes'), ...nested(2, ...nested(7, 1, 2, 3))));
    const pairs = [...nested(7, ...text(1, 'list'), ...nested(2, ...list)), ...nested(7, ...text(1, 'none'))];
    const [reading] = decode(requestWithPoint(...AS_INT_3, ...pairs));
    assert.deepEqual(reading?.attributes, { list: { bytes: 'AQID' }, none: null });
  });

  test('unknown fields of every wire type are stepped over', () => {
    const unknown = [
      ...[tag(15, 0), 0xff, 0x7f],
      ...[tag(15, 1), 1, 2, 3, 4, 5, 6, 7, 8],
      ...text(15, 'new'),
      ...[tag(15, 5), 1, 2, 3, 4],
    ];
    assert.equal(decode(requestWithPoint(...unknown, ...AS_INT_3, ...unknown))[0]?.value, 3);
  });

  test('a point flagged as without a value is passed over', () => {
    assert.deepEqual(decode(requestWithPoint(tag(8, 0), 1)), []);
  });
});

describe('malformed protobuf is refused', () => {
  test('bytes cut anywhere', () => {
    const whole = serialize().protobuf;
    for (let length = 1; length < whole.byteLength; length += 1) {
      rejects(whole.subarray(0, length), /^protobuf at byte \d+: \d+ bytes expected, \d+ left$/);
    }
  });

  test('a length that reaches beyond its message', () => {
    rejects([tag(1, 2), 5, 0], /^protobuf at byte 2: 5 bytes expected, 1 left$/);
    rejects(nested(1, tag(2, 2), 9).concat(new Array(20).fill(0)), /9 bytes expected, 0 left$/);
  });

  test('a wrong wire type, field number 0, a group', () => {
    rejects([tag(1, 0), 1], /: resourceMetrics has wire type 0 instead of 2$/);
    rejects([tag(0, 2), 0], /: field number 0$/);
    rejects([tag(9, 3)], /: wire type 3, which OTLP does not use$/);
  });

  test('numbers that are too long', () => {
    rejects(new Array(6).fill(0x80), /: a number of more than 5 bytes$/);
    rejects([0xff, 0xff, 0xff, 0xff, 0x7f], /: a number of more than 32 bits$/);
    rejects([tag(9, 0), ...new Array(11).fill(0x80)], /: a number of more than 10 bytes$/);
  });

  test('text that is not UTF-8', () => {
    rejects(nested(1, ...nested(2, ...nested(2, ...nested(1, 0xff)))), /: text that is not UTF-8$/);
  });

  test('a point without a value', () => {
    rejects(requestWithPoint(), /dataPoints\[0\] must be a data point with asInt or asDouble/);
  });

  test('values nested without end', () => {
    let value: Buffer = Buffer.alloc(0);
    for (let depth = 0; depth < 200; depth += 1) value = wrap(5, wrap(1, value));
    const point = wrap(1, wrap(7, wrap(2, value)));
    rejects(wrap(1, wrap(2, wrap(2, wrap(5, point)))), /: more than 100 messages nested$/);
  });

  test('more messages than any request has', () => {
    rejects(Buffer.alloc(2_100_000, Buffer.from(nested(1))), /: more than 1000000 messages$/);
  });
});

/** A length-delimited field of up to 16 KiB. */
function wrap(fieldNumber: number, content: Buffer): Buffer {
  const { byteLength } = content;
  return Buffer.concat([Buffer.from([tag(fieldNumber, 2), (byteLength & 0x7f) | 0x80, byteLength >> 7]), content]);
}
