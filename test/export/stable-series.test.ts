import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { SdkMetric } from '../../src/export/sdk-protocol.ts';
import * as names from '../../src/export/semconv.ts';
import { StableSeries } from '../../src/export/stable-series.ts';

const metric = (name: string, values: Readonly<Record<string, number>>): SdkMetric => ({
  name,
  attributes: Object.keys(values).map((own) => ({ 'collection.name': own })),
  values: Object.values(values),
});
const read = (metrics: readonly SdkMetric[]) =>
  Object.fromEntries(
    metrics.map(({ name, attributes, values }) => [
      name,
      Object.fromEntries(attributes.map((own, index) => [own['collection.name'], values[index]])),
    ]),
  );
const { METRIC_COLLECTION_ENTRIES: ENTRIES, METRIC_COLLECTION_CREATED: CREATED } = names;

suite('series for an SDK that forgets none', () => {
  test('a gauge that is over is 0 once; a sum is just left out', () => {
    const series = new StableSeries(100);
    const update = (values: Readonly<Record<string, number>>) =>
      read(series.update([metric(ENTRIES, values), metric(CREATED, values)]));
    assert.deepEqual(update({ a: 5, b: 2 }), { [ENTRIES]: { a: 5, b: 2 }, [CREATED]: { a: 5, b: 2 } });
    assert.deepEqual(update({ b: 3 }), { [ENTRIES]: { b: 3, a: 0 }, [CREATED]: { b: 3 } });
    assert.deepEqual(update({ b: 3 }), { [ENTRIES]: { b: 3 }, [CREATED]: { b: 3 } });
    assert.deepEqual(update({ a: 1, b: 0 })[ENTRIES], { a: 1, b: 0 });
    assert.deepEqual(update({ a: 1 })[ENTRIES], { a: 1 });
  });

  test('so is one whose whole metric is missing', () => {
    const series = new StableSeries(100);
    series.update([metric(ENTRIES, { a: 5 }), metric(CREATED, { a: 5 })]);
    assert.deepEqual(read(series.update([metric(CREATED, { a: 5 })])), { [CREATED]: { a: 5 }, [ENTRIES]: { a: 0 } });
  });

  test('what finds no room is left out; what has had some keeps it', () => {
    const series = new StableSeries(2);
    assert.deepEqual(read(series.update([metric(ENTRIES, { a: 1, b: 2, c: 3 })])), { [ENTRIES]: { a: 1, b: 2 } });
    assert.deepEqual(read(series.update([metric(ENTRIES, { c: 3, b: 4 })])), { [ENTRIES]: { b: 4, a: 0 } });
  });
});
