import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OtlpDecodeError } from '../../src/view/otlp-decode-error.ts';
import { decodeMetricsJson } from '../../src/view/otlp-json.ts';
import type { AttributeValue, Reading } from '../../src/view/reading.ts';

const POINT = { startTimeUnixNano: '1764547200000000001', timeUnixNano: '1764547201000000002', asInt: '48211' };

function requestWith(metric: object): string {
  return JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] });
}

function decodeMetric(metric: object): Reading[] {
  return decodeMetricsJson(requestWith(metric));
}

function decodePoint(point: object): Reading | undefined {
  return decodeMetric({ name: 'size', gauge: { dataPoints: [{ ...POINT, ...point }] } })[0];
}

function decodeAttribute(value: unknown): AttributeValue | undefined {
  return decodePoint({ attributes: [{ key: 'key', value }] })?.attributes.key;
}

function rejects(text: string, message: RegExp): void {
  assert.throws(
    () => decodeMetricsJson(text),
    (error: Error) => {
      assert.ok(error instanceof OtlpDecodeError, String(error));
      assert.match(error.message, message);
      return true;
    },
  );
}

test('a gauge point becomes a flat reading with its resource and scope', () => {
  const request = {
    resourceMetrics: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'gateway' } }] },
        scopeMetrics: [
          {
            scope: { name: 'mapgauge', version: '0.1.0' },
            metrics: [
              {
                name: 'mapgauge.collection.entries',
                unit: '{entry}',
                gauge: {
                  dataPoints: [
                    { ...POINT, attributes: [{ key: 'collection.name', value: { stringValue: 'seqByRun' } }] },
                  ],
                },
              },
            ],
          },
        ],
      },
    ],
  };
  assert.deepEqual(decodeMetricsJson(JSON.stringify(request)), [
    {
      resource: { 'service.name': 'gateway' },
      scope: { name: 'mapgauge', version: '0.1.0' },
      metric: 'mapgauge.collection.entries',
      unit: '{entry}',
      kind: 'gauge',
      attributes: { 'collection.name': 'seqByRun' },
      value: 48211,
      startTimeUnixNano: 1764547200000000001n,
      timeUnixNano: 1764547201000000002n,
    },
  ]);
});

test('a sum keeps its monotonicity and temporality', () => {
  const sum = { dataPoints: [POINT], isMonotonic: true, aggregationTemporality: 2 };
  const [reading] = decodeMetric({ name: 'created', sum });
  assert.equal(reading?.kind, 'sum');
  assert.equal(reading?.monotonic, true);
  assert.equal(reading?.temporality, 'cumulative');
});

test('a sum without traits is not monotonic and has no temporality', () => {
  const [reading] = decodeMetric({ name: 'created', sum: { dataPoints: [POINT] } });
  assert.equal(reading?.monotonic, false);
  assert.equal(reading !== undefined && 'temporality' in reading, false);
});

test('numbers arrive as integers and doubles, as numbers and as text', () => {
  const decodeValue = (point: object) => decodePoint({ asInt: null, ...point })?.value;
  assert.equal(decodeValue({ asInt: 7 }), 7);
  assert.equal(decodeValue({ asInt: '-7' }), -7);
  assert.equal(decodeValue({ asDouble: 0.5 }), 0.5);
  assert.equal(decodeValue({ asDouble: '2.5' }), 2.5);
  assert.equal(decodeValue({ asDouble: '-Infinity' }), Number.NEGATIVE_INFINITY);
  assert.ok(Number.isNaN(decodeValue({ asDouble: 'NaN' })));
});

test('attribute values of every kind', () => {
  assert.equal(decodeAttribute({ stringValue: '' }), '');
  assert.equal(decodeAttribute({ intValue: '42' }), 42);
  assert.equal(decodeAttribute({ intValue: 42 }), 42);
  assert.equal(decodeAttribute({ doubleValue: 0 }), 0);
  assert.equal(decodeAttribute({ boolValue: false }), false);
  assert.equal(decodeAttribute({ bytesValue: 'AQID' }), 'AQID');
  assert.equal(decodeAttribute({}), null);
  assert.equal(decodeAttribute(undefined), null);
});

test('attribute values nest', () => {
  const list = { arrayValue: { values: [{ intValue: '1' }, { arrayValue: {} }, {}] } };
  const value = { kvlistValue: { values: [{ key: 'list', value: list }] } };
  assert.deepEqual(decodeAttribute(value), { list: [1, [], null] });
});

test('a key named __proto__ is a key', () => {
  const reading = decodePoint({ attributes: [{ key: '__proto__', value: { stringValue: 'x' } }] });
  assert.deepEqual(Object.entries(reading?.attributes ?? {}), [['__proto__', 'x']]);
});

test('of histograms and summaries there are the count and the sum', () => {
  const point = { ...POINT, count: '3', sum: 4.5, bucketCounts: ['1', '2'], explicitBounds: [1] };
  const traits = { aggregationTemporality: 1 };
  for (const data of ['histogram', 'exponentialHistogram', 'summary']) {
    const readings = decodeMetric({ name: 'latency', unit: 's', [data]: { dataPoints: [point], ...traits } });
    const seen = readings.map(({ metric, unit, kind, temporality, value }) => [metric, unit, kind, temporality, value]);
    assert.deepEqual(seen, [
      ['latency.count', '1', 'sum', 'delta', 3],
      ['latency.sum', 's', 'sum', 'delta', 4.5],
    ]);
  }
});

test('a histogram without a sum has a count only, one without a value nothing', () => {
  const decodeHistogram = (point: object) => decodeMetric({ name: 'size', histogram: { dataPoints: [point] } });
  assert.deepEqual(
    decodeHistogram({ count: '3' }).map(({ metric }) => metric),
    ['size.count'],
  );
  assert.deepEqual(decodeHistogram({ flags: 1 }), []);
});

test('more nesting, or more objects, than any request has are refused', () => {
  rejects('['.repeat(1_000_000), /^the request nests more than 256 deep$/);
  rejects(`{"a":[${'{},'.repeat(1_000_001)}{}]}`, /^the request has more than 1000000 objects and arrays$/);
  const text = '[{'.repeat(300);
  assert.equal(decodePoint({ attributes: [{ key: `${text}\\"${text}`, value: {} }] })?.value, 48211);
});

test('ended series and unknown fields are passed over', () => {
  assert.equal(decodePoint({ flags: 1, asInt: null }), undefined);
  assert.equal(decodePoint({ exemplars: [{}], somethingNew: 1 })?.value, 48211);
});

test('an empty request has no readings', () => {
  assert.deepEqual(decodeMetricsJson('{}'), []);
  assert.deepEqual(decodeMetricsJson('{"resourceMetrics":[{},{"scopeMetrics":[{"metrics":[{"gauge":{}}]}]}]}'), []);
});

test('text that is no JSON object is refused', () => {
  rejects('{"resourceMetrics":', /^the request is not JSON: /);
  rejects('[]', /^request must be an object, not an array$/);
  rejects('null', /^request must be an object, not absent$/);
});

test('a wrong shape is reported by where it stands', () => {
  rejects('{"resourceMetrics":{}}', /^request\.resourceMetrics must be an array, not an object$/);
  rejects('{"resourceMetrics":[7]}', /^request\.resourceMetrics\[0\] must be an object, not "7"$/);
  rejects(requestWith({ name: 1, gauge: {} }), /\.scopeMetrics\[0\]\.metrics\[0\]\.name must be a string, not "1"$/);
  rejects(requestWith({ sum: { aggregationTemporality: 3 } }), /\.aggregationTemporality must be 0, 1 \(delta\) or 2/);
  rejects(requestWith({ sum: { isMonotonic: 'yes' } }), /\.sum\.isMonotonic must be true or false, not "yes"$/);
});

function rejectsPoint(point: object, message: RegExp): void {
  rejects(requestWith({ gauge: { dataPoints: [{ ...POINT, ...point }] } }), message);
}

test('a wrong data point is reported', () => {
  rejectsPoint({ asInt: 1.5 }, /\.dataPoints\[0\]\.asInt must be an integer, not "1\.5"$/);
  rejectsPoint({ asInt: '9'.repeat(21) }, /asInt must be an integer/);
  rejectsPoint({ asInt: null }, /\.dataPoints\[0\] must be a data point with asInt or asDouble/);
  rejectsPoint({ asInt: null, asDouble: 'many' }, /asDouble must be a number, not "many"$/);
  rejectsPoint({ asInt: null, asDouble: '' }, /asDouble must be a number/);
  rejectsPoint({ timeUnixNano: '-1' }, /timeUnixNano must be nanoseconds since 1970, not "-1"$/);
});

test('values nested without end are refused', () => {
  let value: object = {};
  for (let depth = 0; depth < 40; depth += 1) value = { arrayValue: { values: [value] } };
  rejectsPoint({ attributes: [{ key: 'deep', value }] }, /nest more than 32 deep/);
});
