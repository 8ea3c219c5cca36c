import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AggregationTemporality } from '@opentelemetry/sdk-metrics';
import { count } from '../../src/export/descriptors.ts';
import { mergeEqual } from '../../src/export/merge-equal.ts';
import { type ExportContext, gauge, type Value } from '../../src/export/metric-parts.ts';
import * as names from '../../src/export/semconv.ts';
import { SumTracker } from '../../src/export/sum-tracker.ts';

const context: ExportContext = {
  startTime: [0, 0],
  now: [1, 0],
  sums: new SumTracker(AggregationTemporality.CUMULATIVE, [0, 0]),
};

const value = (key: string, name: string, entries: number): Value => ({
  key,
  attributes: { 'collection.name': name },
  value: entries,
});

const merge = (metric: string, values: readonly Value[]) =>
  mergeEqual([gauge(count(metric, '1', ''), values, context)]).map(({ dataPoints }) =>
    dataPoints.map((point) => [point.attributes['collection.name'], point.value]),
  );

const VALUES = [value('main:1', 'cache', 5), value('main:2', 'other', 1), value('main:3', 'cache', 7)];

test('points with the same attributes become one, by whatever object they are given', () => {
  assert.deepEqual(merge(names.METRIC_COLLECTION_ENTRIES, VALUES), [
    [
      ['cache', 12],
      ['other', 1],
    ],
  ]);
});

for (const metric of [names.METRIC_COLLECTION_LARGEST, names.METRIC_COLLECTION_LEAKING]) {
  test(`${metric}: the largest counts`, () => {
    assert.deepEqual(merge(metric, VALUES), [
      [
        ['cache', 7],
        ['other', 1],
      ],
    ]);
  });
}

test('points that differ stay as they are', () => {
  const metric = gauge(count('a', '1', ''), VALUES.slice(0, 2), context);
  assert.deepEqual(mergeEqual([metric]), [metric]);
});
