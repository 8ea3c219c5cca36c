import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { grossCounts, netCounts } from '../../src/access/path-counts.ts';
import { MOST_CAPTURES, MOST_SAMPLES, PathSampler } from '../../src/access/path-sampler.ts';
import { createRandom } from '../../src/registry/random.ts';
import { sumOf } from './watching.ts';

const life = () => ({ isOver: false });
const weigh = ({ samples }: PathSampler) => samples.reduce((sum, { weight }) => sum + weight, 0);

const SEEDS = 30;

const rarely = (sampler: PathSampler, entries: number) => sampler.count(entries, life());
const often = (sampler: PathSampler, entries: number) => sampler.count(entries, life());
const nameOf = (frames: readonly { functionName?: string }[]) => frames[0]?.functionName;

test('the first calls are all looked at', () => {
  const sampler = new PathSampler(createRandom(1));
  for (let call = 0; call < MOST_SAMPLES; call += 1) assert.equal(sampler.count(1, life())?.weight, 1);
  assert.deepEqual([sampler.captures, weigh(sampler)], [MOST_SAMPLES, MOST_SAMPLES]);
});

test('then fewer and fewer, whatever the number of calls', () => {
  const sampler = new PathSampler(createRandom(1));
  for (let call = 0; call < 100_000; call += 1) {
    sampler.count(1, life());
    assert.ok(sampler.samples.length <= MOST_SAMPLES);
  }
  assert.ok(sampler.captures < 128 + 64 * 11, `${sampler.captures}`);
  assert.ok(Math.abs(weigh(sampler) / 100_000 - 1) < 0.02, `${weigh(sampler)}`);
  assert.equal(sumOf(grossCounts(sampler)), 100_000);
});

test('until enough have been taken: then none', () => {
  const sampler = new PathSampler(createRandom(1));
  let calls = 0;
  for (; !sampler.isSpent; calls += 1) sampler.count(1, life());
  assert.ok(calls > 1_000_000, `${calls}`);
  for (let call = 0; call < calls; call += 1) assert.equal(sampler.count(1, life()), undefined);
  assert.equal(sampler.captures, MOST_CAPTURES);
  assert.equal(sumOf(grossCounts(sampler)), 2 * calls);
});

test('a call that changes as much as a block stands for itself', () => {
  const sampler = new PathSampler(createRandom(1));
  for (let call = 0; call < 1000; call += 1) sampler.count(1, life());
  assert.equal(sampler.count(1_000_001, life())?.weight, 1_000_001);
  assert.equal(sumOf(grossCounts(sampler)), 1_001_001);
});

suite('estimates have no bias', () => {
  /** Means over many seeds; one call in ten is a rare one, always the tenth. */
  function meanOf(estimate: (sampler: PathSampler) => number, entries = 1): number {
    let sum = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const sampler = new PathSampler(createRandom(seed));
      for (let call = 0; call < 1000; call += 1) {
        if (call % 10 === 9) rarely(sampler, entries);
        else often(sampler, 1);
      }
      sum += estimate(sampler);
    }
    return sum / SEEDS;
  }

  const rare = (sampler: PathSampler) =>
    grossCounts(sampler).find(({ frames }) => nameOf(frames) === 'rarely')?.count ?? 0;

  test('of a path, beside a rhythm', () => {
    const mean = meanOf(rare);
    assert.ok(Math.abs(mean - 100) < 10, `${mean}`);
  });

  test('of a path whose calls change more than others', () => {
    for (const entries of [3, 20]) {
      const mean = meanOf(rare, entries) / entries;
      assert.ok(Math.abs(mean - 100) < 10, `${mean}`);
    }
  });

  test('of what stayed of one path, where it is the large ones that went', () => {
    let sum = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const sampler = new PathSampler(createRandom(seed));
      const [gone, staying] = [{ isOver: true }, life()];
      for (let call = 0; call < 1000; call += 1) {
        const isLarge = call % 10 === 9;
        sampler.count(isLarge ? 20 : 1, isLarge ? gone : staying);
      }
      sum += sumOf(netCounts(sampler));
    }
    assert.ok(Math.abs(sum / SEEDS - 900) < 90, `${sum / SEEDS}`);
  });

  test('of what stayed', () => {
    const mean = meanOf((sampler) => {
      for (const sample of sampler.samples) sample.isRemoved = nameOf(sample.path.frames) === 'rarely';
      return sumOf(netCounts(sampler));
    });
    assert.ok(Math.abs(mean - 900) < 10, `${mean}`);
  });
});

test('nothing counted, nothing told', () => {
  const sampler = new PathSampler(createRandom(1));
  assert.deepEqual([grossCounts(sampler), netCounts(sampler)], [[], []]);
});
