import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { exporterLimits } from '../../src/export/exporter-limits.ts';

suite("limits of the exporter's heap", () => {
  const CASES: readonly [maxSeries: number, megabytes: number][] = [
    [1, 257],
    [200, 263],
    [10_000, 569],
    [1_000_000, 4096],
  ];
  for (const [maxSeries, megabytes] of CASES) {
    test(`${maxSeries} series: ${megabytes} MB`, () => {
      assert.equal(exporterLimits(maxSeries).maxOldGenerationSizeMb, megabytes);
    });
  }

  test('the young generation is small: its size is what an idle thread keeps', () => {
    assert.equal(exporterLimits(200).maxYoungGenerationSizeMb, 2);
  });
});
