import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SITE_CAPACITY } from '../../src/registry/sample.ts';
import type { Reading } from '../../src/registry/types.ts';
import { collectGarbage } from './garbage.ts';
import { createRegistry, mapOfSize, readSite } from './site-records.ts';

const LIVE = 5000;
/** The gap at which that many fit under the capacity, after `log2(GAP)` thinnings. */
const GAP = 16;

/** What is read of a hot site whose collections all live; the size of the i-th is `sizeOf(i)`. */
function readHotSite(count: number, sizeOf: (index: number) => number): Reading {
  const registry = createRegistry();
  const held = Array.from({ length: count }, (_, index) => registry.record(mapOfSize(sizeOf(index)), 0));
  const reading = readSite(registry) as Reading;
  assert.equal(reading.created, held.length);
  return reading;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const times = <Value>(count: number, make: () => Value) => Array.from({ length: count }, make);

suite('a site with more live collections than its capacity', () => {
  test('follows some of them, each with the weight of many', () => {
    const { tracked, instances, largest } = readHotSite(LIVE, () => 3);
    assert.ok(tracked <= SITE_CAPACITY && tracked > SITE_CAPACITY / 4, `${tracked}`);
    assert.ok(instances > tracked);
    assert.equal(largest, 3);
  });

  // A thinning at gap g may leave half a pair (± g) and begin a new stretch inside of the last (less than g); both
  // add up to less than 2 GAP over all thinnings. The stretch that is not over yet adds less than GAP.
  test('the number of instances is off by less than three gaps, and by less than one on average', () => {
    const errors = times(60, () => readHotSite(LIVE, () => 0).instances - LIVE);
    for (const error of errors) assert.ok(Math.abs(error) < 3 * GAP, `${error}`);
    assert.ok(Math.abs(mean(errors)) < GAP, `${mean(errors)}`);
  });

  // About 310 are followed: the share of the large ones has a standard deviation of 0.5 / √310, 6 % of the sum.
  // A sample that keeps step with the rhythm is off by 100 % each time.
  for (const rhythm of [2, 4, 16]) {
    test(`every ${rhythm}th is large: the sum of entries is unbiased, and never far off`, () => {
      const truth = (LIVE / rhythm) * 10;
      const ratios = times(60, () => readHotSite(LIVE, (index) => (index % rhythm === 0 ? 10 : 0)).entries / truth);
      const deviation = Math.sqrt((rhythm - 1) / 310);
      for (const ratio of ratios) assert.ok(Math.abs(ratio - 1) < 6 * deviation, `${ratio}`);
      assert.ok(Math.abs(mean(ratios) - 1) < (6 * deviation) / Math.sqrt(60), `${mean(ratios)}`);
    });
  }
});

suite('a site whose collections die', () => {
  test('what lives is estimated, whatever died before', async () => {
    const registry = createRegistry();
    for (let index = 0; index < LIVE; index += 1) registry.record(mapOfSize(0), 0);
    await collectGarbage();
    assert.deepEqual(readSite(registry), { id: 0, entries: 0, largest: 0, instances: 0, tracked: 0, created: LIVE });
  });

  test('the gap shrinks from census to census, until few are exact again', async () => {
    const registry = createRegistry();
    for (let index = 0; index < LIVE; index += 1) registry.record(mapOfSize(0), 0);
    await collectGarbage();
    for (let gap = GAP * 2; gap > 1; gap /= 2) readSite(registry);
    const held = times(100, () => registry.record(mapOfSize(2), 0));
    const created = LIVE + held.length;
    assert.deepEqual(readSite(registry), { id: 0, entries: 200, largest: 2, instances: 100, tracked: 100, created });
  });
});
