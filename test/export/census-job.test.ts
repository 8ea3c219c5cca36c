import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { CensusJob } from '../../src/export/census-job.ts';
import { unpackReadings } from '../../src/export/pack-readings.ts';
import { SiteSender } from '../../src/export/site-sender.ts';
import { createRegistry, mapOfSize } from '../registry/site-records.ts';

const SITES = 3000;

/** A job over many sites of one Map each. Each look at the clock takes `tick` milliseconds. */
function createJob(tick: number) {
  const registry = createRegistry(Array.from({ length: SITES }, () => 'Map'));
  const held = Array.from({ length: SITES }, (_, id) => new registry.wrapper(mapOfSize(id % 3), id));
  const sent: number[] = [];
  const sites = new SiteSender(registry, (batch) => sent.push(...batch.map(({ id }) => id)));
  let time = 0;
  const clock = () => {
    time += tick;
    return time;
  };
  return { job: new CensusJob(registry, sites, clock), held, sent, elapsed: () => time };
}

function countSlices(job: CensusJob, budget: number): number {
  let slices = 1;
  while (!job.slice(budget)) slices += 1;
  return slices;
}

suite('a census on its way to the exporter', () => {
  for (const [title, budget] of [
    ['at once', Number.POSITIVE_INFINITY],
    ['in slices', 1],
    ['step by step', 0],
  ] as const) {
    test(`${title}: all readings are packed, all sites sent`, () => {
      const { job, held, sent } = createJob(0.01);
      const slices = countSlices(job, budget);
      assert.ok(budget === Number.POSITIVE_INFINITY ? slices === 1 : slices > 2, `${slices} slices`);
      const readings = unpackReadings(job.packed);
      assert.deepEqual(
        readings.map(({ id, entries, instances }) => [id, entries, instances]),
        held.map((map, id) => [id, map.size, 1]),
      );
      assert.deepEqual(
        sent,
        held.map((_, id) => id),
      );
    });
  }

  test('no slice goes on after its time', () => {
    const { job, elapsed } = createJob(0.01);
    for (let isDone = false; !isDone; ) {
      const start = elapsed();
      isDone = job.slice(0.8);
      // A step of the census goes on for 0.2 ms; some looks at the clock come on top.
      assert.ok(elapsed() - start <= 0.8 + 0.2 + 0.1, `${elapsed() - start} ms`);
    }
  });

  test('the duration is the work, without the pauses', () => {
    const { job, elapsed } = createJob(0.01);
    let worked = 0;
    for (let isDone = false; !isDone; ) {
      const start = elapsed();
      isDone = job.slice(1);
      worked += elapsed() - start;
    }
    assert.ok(job.duration > 0 && job.duration <= worked, `${job.duration} of ${worked} ms`);
    assert.ok(job.duration > worked * 0.9, `${job.duration} of ${worked} ms`);
  });

  test('over its budget it reads some of the sizes, without a budget all', () => {
    const registry = createRegistry(['Map']);
    const held = Array.from({ length: SITES }, () => new registry.wrapper(mapOfSize(1), 0));
    let time = 0;
    const clock = () => time++;
    const count = (budget?: number) => {
      const job = new CensusJob(registry, new SiteSender(registry, () => {}), clock, budget);
      countSlices(job, Number.POSITIVE_INFINITY);
      return unpackReadings(job.packed)[0]?.entries ?? 0;
    };
    assert.equal(count(), SITES);
    for (const map of held) map.set(2, 2);
    const some = count();
    assert.ok(some > SITES && some < 2 * SITES, `${some} entries`);
    assert.equal(count(Number.POSITIVE_INFINITY), 2 * SITES);
  });
});
