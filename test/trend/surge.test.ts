import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findSurge } from '../../src/trend/surge.ts';
import { follow } from './follow.ts';

/** A level for 150 intervals, then so many with so much growth in each. */
const surge = (level: number, growth: number, intervals: number) =>
  findSurge(follow(150 + intervals, (interval) => level + growth * Math.max(0, interval - 149)));

suite('what was level and grows by a percent in an interval', () => {
  test('is a leak after fifteen', () => {
    assert.equal(surge(500, 5, 12), undefined);
    assert.deepEqual(surge(500, 5, 15), {
      ...{ state: 'leaking', ground: 'surge', growth: 5, scale: 0 },
      ...{ span: 15, from: 500, to: 565, bound: 500 },
    });
  });

  test('is none when it gains less', () => {
    assert.equal(surge(500, 3, 15), undefined);
  });

  test('is none where the level was a handful', () => {
    assert.equal(surge(32, 4, 15)?.ground, 'surge');
    assert.equal(surge(31, 4, 15), undefined);
  });

  test('is none where there was no level', () => {
    assert.equal(findSurge(follow(165, (interval) => 500 + Math.max(0, interval - 120) * 5)), undefined);
    assert.equal(findSurge(follow(60, (interval) => 500 + Math.max(0, interval - 44) * 5)), undefined);
  });

  test('is none where it has shrunk of late', () => {
    const size = (interval: number) => (interval === 110 ? 505 : 500) + Math.max(0, interval - 149) * 5;
    assert.equal(findSurge(follow(150 + 15, size))?.ground, undefined);
  });

  test('a pause is made up for', () => {
    const gain = (interval: number) => (interval < 150 ? 0 : interval >= 156 && interval < 165 ? 3 : 8);
    const size = (interval: number) =>
      Array.from({ length: interval + 1 }, (_, past) => gain(past)).reduce((sum, one) => sum + one, 500);
    assert.equal(findSurge(follow(165, size)), undefined);
    assert.equal(findSurge(follow(171, size))?.span, 21);
  });
});
