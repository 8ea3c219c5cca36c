import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { CensusTaker, takeCensus } from '../../src/registry/census.ts';
import { type Registry, SITE_CAPACITY } from '../../src/registry/registry.ts';
import { createRegistry, mapOfSize, readAll } from './site-records.ts';

/** Time passes by one millisecond with every look at the clock. */
function createClock(): () => number {
  let now = 1000;
  return () => now++;
}

const CHUNK = 32;

/** A registry with `perSite` collections for each of some sites, which are told when their size is read. */
function createCounted(sites: number, perSite: number) {
  const registry = createRegistry(Array.from({ length: sites }, () => 'LRUCache'));
  const counter = { reads: 0 };
  const held = Array.from({ length: sites * perSite }, (_, index) => ({
    get size() {
      counter.reads += 1;
      return index;
    },
  }));
  for (const [index, value] of held.entries()) new registry.wrapper(value, index % sites);
  counter.reads = 0;
  return { registry, counter, held };
}

function takeInSlices(registry: Registry, budget: number, between: () => void = () => {}) {
  const taker = new CensusTaker(registry, createClock(), Number.POSITIVE_INFINITY);
  let slices = 1;
  for (; !taker.slice(budget); slices += 1) between();
  return { ...taker.census, slices };
}

suite('a census in slices', () => {
  for (const [sites, perSite] of [
    [1, 500],
    [400, 1],
    [7, 100],
    [40, 33],
    [0, 0],
  ] as const) {
    test(`of ${sites} sites with ${perSite} collections each`, () => {
      const { registry, counter, held } = createCounted(sites, perSite);
      let before = 0;
      const { readings, slices } = takeInSlices(registry, 0, () => {
        assert.ok(counter.reads - before <= CHUNK, `${counter.reads - before} in one slice`);
        before = counter.reads;
      });
      assert.equal(counter.reads, held.length);
      assert.ok(slices >= Math.ceil(held.length / CHUNK));
      assert.deepEqual(readings, readAll(registry));
      assert.equal(readings.length, sites);
    });
  }

  test('a slice ends when its time is over', () => {
    const { registry, counter, held } = createCounted(1, 500);
    const taker = new CensusTaker(registry, createClock(), Number.POSITIVE_INFINITY);
    // The clock is looked at once at the start, then after each chunk: 4 chunks in 4 ms.
    assert.equal(taker.slice(4), false);
    assert.equal(counter.reads, 4 * CHUNK);
    assert.ok(counter.reads < held.length);
  });

  test('the duration is the work, without the pauses', () => {
    const { registry } = createCounted(1, 100);
    let now = 0;
    let isWorking = false;
    const clock = () => (isWorking ? now++ : now);
    const taker = new CensusTaker(registry, clock, Number.POSITIVE_INFINITY);
    let slices = 0;
    for (let isComplete = false; !isComplete; slices += 1) {
      isWorking = true;
      isComplete = taker.slice(0);
      isWorking = false;
      now += 1_000_000;
    }
    assert.ok(slices > 1);
    assert.ok(taker.census.duration >= slices && taker.census.duration <= 3 * slices, `${taker.census.duration}`);
  });
});

test('a census at once is complete, and says how long it took', () => {
  const { registry, held } = createCounted(3, 100);
  const { readings, duration } = takeCensus(registry, createClock());
  assert.equal(
    readings.reduce((sum, { instances }) => sum + instances, 0),
    held.length,
  );
  assert.ok(duration > 0);
});

suite('collections that are made during a census', () => {
  test('are all there in the next one', () => {
    const registry = createRegistry(['Map', 'Map']);
    const held: object[] = Array.from({ length: 100 }, () => new registry.wrapper(mapOfSize(1), 0));
    const { readings } = takeInSlices(registry, 0, () => {
      held.push(new registry.wrapper(mapOfSize(1), 0), new registry.wrapper(mapOfSize(1), 1));
    });
    const first = readings.find(({ id }) => id === 0);
    assert.ok(Number(first?.instances) >= 100);
    assert.equal(
      readAll(registry).reduce((sum, { instances }) => sum + instances, 0),
      held.length,
    );
    assert.equal(registry.status.tracked, held.length);
  });

  test('a site that is thinned in the middle of its count is counted whole', () => {
    const registry = createRegistry();
    const held: object[] = Array.from({ length: SITE_CAPACITY }, () => new registry.wrapper(mapOfSize(2), 0));
    const { readings } = takeInSlices(registry, 0, () => held.push(new registry.wrapper(mapOfSize(2), 0)));
    const [reading] = readings;
    assert.ok(Math.abs(Number(reading?.instances) / held.length - 1) < 0.05, `${reading?.instances}`);
    assert.equal(reading?.entries, 2 * Number(reading?.instances));
    const [next] = readAll(registry);
    assert.equal(registry.status.tracked, next?.tracked);
  });
});

suite('a census whose time is over', () => {
  /** Each look at the clock costs a millisecond, and there is one after each chunk: time for four of them. */
  const takeBriefly = (registry: Registry) => {
    const taker = new CensusTaker(registry, createClock(), 5);
    while (!taker.slice(0));
    return taker.census;
  };

  test('reads nothing more, and the next one goes on from there', () => {
    const { registry, counter, held } = createCounted(100, 3);
    const seen = new Set<number>();
    for (let census = 0; census < 8; census += 1) {
      counter.reads = 0;
      for (const { id, largest } of takeBriefly(registry).readings) if (largest >= 200 + id) seen.add(id);
      // The first of each site, and what there is time for.
      assert.ok(counter.reads <= 100 + 5 * CHUNK, `${counter.reads}`);
    }
    assert.equal(seen.size, 100);
    assert.equal(held.length, 300);
  });

  test('reads the first collection of each site all the same', () => {
    const registry = createRegistry(Array.from({ length: 500 }, () => 'Map'));
    const held = Array.from({ length: 500 }, (_, id) => new registry.wrapper(mapOfSize(1), id));
    readAll(registry);
    for (const map of held) (map as Map<number, number>).set(7, 7);
    for (const { entries } of takeBriefly(registry).readings) assert.equal(entries, 2);
  });

  test('tells of all sites, instances and creations all the same', () => {
    const { registry } = createCounted(100, 3);
    const { readings } = takeBriefly(registry);
    assert.deepEqual(new Set(readings.map(({ id }) => id)).size, 100);
    for (const { instances, created } of readings) assert.deepEqual([instances, created], [3, 3]);
  });

  test('takes those that were never read for as large as their like', () => {
    const registry = createRegistry();
    const held = Array.from({ length: 1000 }, () => new registry.wrapper(mapOfSize(7), 0));
    assert.equal(takeBriefly(registry).readings[0]?.entries, 7 * held.length);
  });

  test('takes the others for as large as they were', () => {
    const registry = createRegistry();
    const held = Array.from({ length: 1000 }, () => new registry.wrapper(mapOfSize(7), 0));
    readAll(registry);
    for (const map of held) map.clear();
    const entries = Number(takeBriefly(registry).readings[0]?.entries);
    assert.ok(entries > 0 && entries < 7 * held.length, `${entries}`);
    assert.equal(readAll(registry)[0]?.entries, 0);
  });
});
