import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { DEPTH, Floors, SCALES, windowOf } from '../../src/trend/floors.ts';
import { Chance } from './chance.ts';

function follow(values: readonly number[]): Floors {
  const floors = new Floors();
  for (const value of values) floors.push(value, true);
  return floors;
}

/** What a person would do with all values at hand: cut them into windows. */
const cut = (values: readonly number[], window: number): number[][] =>
  Array.from({ length: Math.floor(values.length / window) }, (_, index) =>
    values.slice(index * window, (index + 1) * window),
  );

const lows = (values: readonly number[], window: number) => cut(values, window).map((part) => Math.min(...part));
const highs = (values: readonly number[], window: number) => cut(values, window).map((part) => Math.max(...part));

const random = (length: number, seed: number): number[] => {
  const chance = new Chance(seed);
  return Array.from({ length }, () => chance.whole(0, 10_000));
};

suite('windows of minima', () => {
  for (const length of [0, 1, 2, 3, 35, 36, 37, 500, 6144, 30_000]) {
    test(`are those of the last ${DEPTH} windows at every scale, after ${length} readings`, () => {
      const values = random(length, length);
      const floors = follow(values);
      assert.equal(floors.age, length);
      for (let scale = 0; scale < SCALES; scale += 1) {
        const window = windowOf(scale);
        const depth = floors.depth(scale);
        assert.equal(depth, Math.min(DEPTH, Math.floor(length / window)));
        assert.deepEqual(floors.floors(scale, depth), lows(values, window).slice(-DEPTH));
        assert.deepEqual(floors.ceilings(scale, depth), highs(values, window).slice(-DEPTH));
      }
    });
  }

  test('the newest few of them', () => {
    assert.deepEqual(follow([5, 4, 3, 9, 8, 7, 2, 6, 6]).floors(0, 2), [7, 2]);
  });

  test('the first window is left out as long as it is remembered', () => {
    const depths = [2, 3, 6, 36, 39, 42].map((length) => follow(random(length, 1)).depthWithoutFirst(0));
    assert.deepEqual(depths, [0, 0, 1, 11, 12, 12]);
  });

  test('the highest before is that of no reading in the stretch, and of every one since a scale remembers', () => {
    for (const length of [40, 100, 1000]) {
      const values = random(length, length);
      const floors = follow(values);
      for (const depth of [1, 4, 6]) {
        const start = (Math.floor(length / 3) - depth) * 3;
        const before = values.slice(0, start - (start % 6));
        assert.ok(floors.highestBefore(0, depth, 'ceilings') <= Math.max(0, ...values.slice(0, start)));
        assert.ok(floors.highestBefore(0, depth, 'ceilings') >= Math.max(...before.slice(-12)));
        assert.ok(floors.highestBefore(0, depth, 'floors') >= Math.max(...lows(before, 6).slice(-2)));
      }
    }
  });

  test('a peak of long ago is remembered as long as it lasted', () => {
    const values = [...Array(200).fill(10), ...Array(200).fill(900), ...Array(3000).fill(10)];
    assert.equal(follow(values).highestBefore(0, 4, 'floors'), 10);
    assert.equal(follow(values.slice(0, 900)).highestBefore(0, 4, 'floors'), 900);
    assert.equal(follow(values).highestBefore(0, 4, 'ceilings'), 900);
  });

  test('nothing was before the first window', () => {
    assert.equal(follow([5, 5, 5, 5, 5, 5]).highestBefore(0, 2, 'floors'), 0);
  });
});

suite('how long it has not shrunk', () => {
  test('counts from the reading that was lower', () => {
    const rising = Array.from({ length: 20 }, (_, index) => 100 + index);
    assert.equal(follow(rising).unbroken, 20);
    assert.equal(follow([...rising, ...rising]).unbroken, 20);
    assert.equal(follow([200, ...Array(30).fill(7)]).unbroken, 30);
  });

  test(`is not known of fewer than ${DEPTH} observations, however long ago the first`, () => {
    const floors = new Floors();
    for (let interval = 1; interval <= 110; interval += 1) floors.push(interval, interval % 10 === 0);
    assert.equal(floors.unbroken, 0);
    assert.equal(floors.rarity, 10);
    for (let interval = 111; interval <= 120; interval += 1) floors.push(interval, interval % 10 === 0);
    assert.equal(floors.unbroken, 120);
  });
});
