import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { HrTime } from '@opentelemetry/api';
import { ValueType } from '@opentelemetry/api';
import { AggregationTemporality, DataPointType, type MetricData } from '@opentelemetry/sdk-metrics';
import { type Judged, judgedMetrics } from '../../src/export/judged-metrics.ts';
import { SumTracker } from '../../src/export/sum-tracker.ts';
import type { HeapReport } from '../../src/report/types.ts';
import { TOO_SMALL } from '../../src/trend/trend.ts';
import type { Verdict } from '../../src/trend/types.ts';
import { figures } from './thread-readings.ts';

const START: HrTime = [100, 0];
const context = () => ({
  startTime: START,
  now: [160, 0] as HrTime,
  sums: new SumTracker(AggregationTemporality.CUMULATIVE, START),
});

const POINTS = ['main:1', 'main:2', '(other)'].map((key) => ({
  key,
  attributes: { 'collection.name': key },
  figures: figures(5),
}));
const verdict = (rest: Partial<Verdict>): Verdict => ({ ...TOO_SMALL, ...rest });
const LEAK = verdict({ state: 'leaking', ground: 'never-shrinks', growth: 2.5, span: 120 });

const growth = (ground: Verdict['ground']) => ({ state: 'warming' as const, ground, reason: '', perHour: 0 });
const heap = (rest: Partial<HeapReport>, ground: Verdict['ground'] = 'too-short'): HeapReport => ({
  ...{ limit: 1, bytesPerHour: 0, summary: '' },
  growth: { heap: growth(ground), external: growth(ground) },
  ...rest,
});

const NOTHING: Judged = {
  interval: 60,
  verdicts: () => undefined,
  entrySize: () => undefined,
  access: () => undefined,
  heaps: [],
};
const valuesOf = (metric: MetricData | undefined) =>
  metric?.dataPoints.map(({ attributes, value }) => [attributes['collection.name'] ?? attributes['thread.id'], value]);

suite('what the figures come to', () => {
  const access = { milliseconds: 10, insertions: 9, removals: 1, removers: [] };
  const judged: Judged = {
    ...NOTHING,
    verdicts: (key) =>
      ({ 'main:1': { entries: LEAK, instances: TOO_SMALL }, 'main:2': { entries: TOO_SMALL, instances: TOO_SMALL } })[
        key
      ],
    entrySize: (key) => (key === 'main:1' ? 1234.5 : undefined),
    access: (key) =>
      key === 'main:1'
        ? {
            ...access,
            inserters: [
              { path: 'a.ts:1 add', count: 6 },
              { path: 'b.ts:2 put', count: 2 },
            ],
          }
        : undefined,
    heaps: [
      heap({ used: 5_000_000, limit: 50_000_000, bytesPerHour: 4096, explained: 0.84 }),
      heap({ threadId: 3 }, 'no-collection'),
    ],
  };
  const metrics = new Map(judgedMetrics(POINTS, judged, context()).map((metric) => [metric.descriptor.name, metric]));

  test('names, units, types', () => {
    assert.deepEqual(
      [...metrics.values()].map(({ descriptor: { name, unit, valueType } }) => [name, unit, valueType]),
      [
        ['mapgauge.collection.growth', '{entry}/h', ValueType.DOUBLE],
        ['mapgauge.collection.leaking', '1', ValueType.INT],
        ['mapgauge.collection.entry.size', 'By', ValueType.DOUBLE],
        ['mapgauge.collection.inserts', '{insertion}', ValueType.INT],
        ['mapgauge.heap.used', 'By', ValueType.INT],
        ['mapgauge.heap.limit', 'By', ValueType.INT],
        ['mapgauge.heap.growth', 'By/h', ValueType.DOUBLE],
        ['mapgauge.heap.explained', '1', ValueType.DOUBLE],
      ],
    );
    for (const { descriptor } of metrics.values()) assert.match(descriptor.description, /^[A-Z1].{10,}[^.]$/);
  });

  for (const [name, expected] of [
    ['mapgauge.collection.growth', [['main:1', 150]]],
    [
      'mapgauge.collection.leaking',
      [
        ['main:1', 1],
        ['main:2', 0],
      ],
    ],
    ['mapgauge.collection.entry.size', [['main:1', 1234.5]]],
    [
      'mapgauge.collection.inserts',
      [
        ['main:1', 6],
        ['main:1', 2],
      ],
    ],
    ['mapgauge.heap.used', [[undefined, 5_000_000]]],
    ['mapgauge.heap.limit', [[undefined, 50_000_000]]],
    ['mapgauge.heap.growth', [[undefined, 4096]]],
    ['mapgauge.heap.explained', [[undefined, 0.84]]],
  ] as const) {
    test(name, () => assert.deepEqual(valuesOf(metrics.get(name)), expected));
  }

  test('each call path is a series of a cumulative, monotonic sum', () => {
    const inserts = metrics.get('mapgauge.collection.inserts');
    assert.ok(inserts?.dataPointType === DataPointType.SUM && inserts.isMonotonic);
    assert.deepEqual(
      inserts.dataPoints.map(({ attributes }) => attributes['collection.inserter']),
      ['a.ts:1 add', 'b.ts:2 put'],
    );
  });
});

test('collections that pile up leak too', () => {
  const judged: Judged = { ...NOTHING, verdicts: () => ({ entries: TOO_SMALL, instances: LEAK }) };
  const [leaking] = judgedMetrics(POINTS.slice(0, 1), judged, context());
  assert.deepEqual(valuesOf(leaking), [['main:1', 1]]);
});

test('of what is not known yet there is no point, and of no points no metric', () => {
  assert.deepEqual(judgedMetrics(POINTS, NOTHING, context()), []);
  const early = heap({}, 'too-few-readings');
  assert.deepEqual(judgedMetrics(POINTS, { ...NOTHING, heaps: [early] }, context()), []);
});
