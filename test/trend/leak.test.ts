import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Leak } from '../../src/trend/leak.ts';
import type { Verdict } from '../../src/trend/types.ts';
import { follow } from './follow.ts';

/** Called in interval 600, after 480 in which it grew from 0 to 6,000, at a scale. */
const leakAt = (scale: number) => {
  const called: Verdict = {
    ...({ state: 'leaking', ground: 'floor-rises', growth: 10, scale } as const),
    span: 480,
    from: 0,
    to: 6000,
    bound: 0,
  };
  return new Leak(called, 600);
};

const isOver = (leak: Leak, length: number, size: (interval: number) => number) => leak.isOver(follow(length, size));

test('it is over when half of what it gained is gone, not when less is', () => {
  assert.equal(
    isOver(leakAt(2), 612, (interval) => (interval < 600 ? 10 * interval : 2900)),
    true,
  );
  assert.equal(
    isOver(leakAt(2), 612, (interval) => (interval < 600 ? 10 * interval : 3100)),
    false,
  );
});

test('it is over when it has stopped for half of its life', () => {
  const size = (interval: number) => 10 * Math.min(interval, 600);
  assert.equal(isOver(leakAt(2), 900, size), false);
  assert.equal(isOver(leakAt(2), 1344, size), true);
});

test('what swings within a window in which it has been found is no end', () => {
  const size = (interval: number) => interval + (interval % 96 < 60 ? 9000 : 0);
  const [once, again] = [leakAt(2), leakAt(2)];
  again.confirm({
    state: 'leaking',
    ground: 'floor-rises',
    growth: 1,
    scale: 5,
    span: 600,
    from: 60,
    to: 540,
    bound: 0,
  });
  assert.deepEqual([isOver(once, 672, size), isOver(again, 672, size)], [true, false]);
});

test('how fast it grows is told at the scale of its life, at most of a day, and no smaller than it was found at', () => {
  const scales = [600, 1200, 9000].map((age) => leakAt(2).scaleOfGrowth(age, 1440));
  assert.deepEqual(scales, [4, 5, 6]);
  assert.equal(leakAt(7).scaleOfGrowth(600, 1440), 7);
});
