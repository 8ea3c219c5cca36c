import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type HrTime, ValueType } from '@opentelemetry/api';
import { AggregationTemporality, DataPointType, type MetricData } from '@opentelemetry/sdk-metrics';
import { agentMetrics, collectionMetrics } from '../../src/export/metric-data.ts';
import type { ExportContext } from '../../src/export/metric-parts.ts';
import { SumTracker } from '../../src/export/sum-tracker.ts';
import { AGENT, figures, threadReading } from './thread-readings.ts';

const { CUMULATIVE, DELTA } = AggregationTemporality;
const START: HrTime = [100, 0];
const NOW: HrTime = [160, 0];

const contextOf = (temporality = CUMULATIVE): ExportContext => ({
  startTime: START,
  now: NOW,
  sums: new SumTracker(temporality, START),
});
const POINTS = [
  { key: 'main:1', attributes: { 'collection.name': 'a' }, figures: figures(5, 3, 2) },
  { key: '(other)', attributes: { 'collection.name': '(other)' }, figures: figures(7, 4, 1) },
];
const READINGS = [threadReading(undefined, {}), threadReading(3, {})];

const metricsOf = (context = contextOf()): MetricData[] => [
  ...collectionMetrics(POINTS, context),
  ...agentMetrics(READINGS, context),
];

function kindOf(metric: MetricData): string {
  if (metric.dataPointType === DataPointType.GAUGE) return 'gauge';
  assert.equal(metric.dataPointType, DataPointType.SUM);
  assert.equal(metric.aggregationTemporality, CUMULATIVE);
  return metric.isMonotonic ? 'monotonic sum' : 'sum';
}

test('names, kinds, units and types of the public contract', () => {
  const table = metricsOf().map((metric) => {
    const { name, unit, valueType } = metric.descriptor;
    return [name, kindOf(metric), unit, valueType];
  });
  assert.deepEqual(table, [
    ['mapgauge.collection.entries', 'gauge', '{entry}', ValueType.INT],
    ['mapgauge.collection.largest', 'gauge', '{entry}', ValueType.INT],
    ['mapgauge.collection.instances', 'gauge', '{collection}', ValueType.INT],
    ['mapgauge.collection.tracked', 'gauge', '{collection}', ValueType.INT],
    ['mapgauge.collection.created', 'monotonic sum', '{collection}', ValueType.INT],
    ['mapgauge.agent.census.duration', 'gauge', 's', ValueType.DOUBLE],
    ['mapgauge.agent.tracked', 'gauge', '{collection}', ValueType.INT],
    ['mapgauge.agent.transform.duration', 'monotonic sum', 's', ValueType.DOUBLE],
    ['mapgauge.agent.modules', 'monotonic sum', '{module}', ValueType.INT],
  ]);
});

test('every metric says what it is', () => {
  for (const { descriptor } of metricsOf()) assert.match(descriptor.description, /^[A-Z].{10,}[^.]$/);
});

suite('values', () => {
  const CASES: readonly [name: string, expected: [attributes: object, value: number][]][] = [
    [
      'mapgauge.collection.entries',
      [
        [{ 'collection.name': 'a' }, 5],
        [{ 'collection.name': '(other)' }, 7],
      ],
    ],
    [
      'mapgauge.collection.largest',
      [
        [{ 'collection.name': 'a' }, 5],
        [{ 'collection.name': '(other)' }, 7],
      ],
    ],
    [
      'mapgauge.collection.instances',
      [
        [{ 'collection.name': 'a' }, 2],
        [{ 'collection.name': '(other)' }, 1],
      ],
    ],
    [
      'mapgauge.collection.tracked',
      [
        [{ 'collection.name': 'a' }, 2],
        [{ 'collection.name': '(other)' }, 1],
      ],
    ],
    [
      'mapgauge.collection.created',
      [
        [{ 'collection.name': 'a' }, 3],
        [{ 'collection.name': '(other)' }, 4],
      ],
    ],
    [
      'mapgauge.agent.census.duration',
      [
        [{}, AGENT.censusDuration],
        [{ 'thread.id': 3 }, AGENT.censusDuration],
      ],
    ],
    [
      'mapgauge.agent.tracked',
      [
        [{}, AGENT.tracked],
        [{ 'thread.id': 3 }, AGENT.tracked],
      ],
    ],
    [
      'mapgauge.agent.transform.duration',
      [
        [{}, 0.5],
        [{ 'thread.id': 3 }, 0.5],
      ],
    ],
    [
      'mapgauge.agent.modules',
      [
        [{ outcome: 'transformed' }, 3],
        [{ outcome: 'skipped' }, 40],
        [{ outcome: 'failed' }, 1],
        [{ outcome: 'transformed', 'thread.id': 3 }, 3],
        [{ outcome: 'skipped', 'thread.id': 3 }, 40],
        [{ outcome: 'failed', 'thread.id': 3 }, 1],
      ],
    ],
  ];
  const metrics = metricsOf();
  for (const [name, expected] of CASES) {
    test(name, () => {
      const points = metrics.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [];
      assert.deepEqual(
        points.map(({ attributes, value }) => [attributes, value]),
        expected,
      );
      for (const { startTime, endTime } of points) assert.deepEqual([startTime, endTime], [START, NOW]);
    });
  }
});

test('delta: each series of each sum has a difference of its own, gauges stay as they are', () => {
  const context = contextOf(DELTA);
  metricsOf(context);
  const later = { ...context, now: [220, 0] as HrTime };
  const created = collectionMetrics([{ ...(POINTS[0] as (typeof POINTS)[0]), figures: figures(6, 10) }], later);
  const sum = created.find(({ dataPointType }) => dataPointType === DataPointType.SUM);
  assert.equal(sum?.aggregationTemporality, DELTA);
  const point = { attributes: { 'collection.name': 'a' }, value: 7, startTime: NOW, endTime: [220, 0] };
  assert.deepEqual(sum?.dataPoints, [point]);
  assert.equal(created[0]?.dataPoints[0]?.value, 6);
});
