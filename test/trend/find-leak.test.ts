import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findLeak } from '../../src/trend/find-leak.ts';
import { DEFAULT_PATIENCE } from '../../src/trend/trend.ts';
import { follow } from './follow.ts';

const groundOf = (...[length, size, observedEvery]: Parameters<typeof follow>) =>
  findLeak(follow(length, size, observedEvery), DEFAULT_PATIENCE)?.ground;

/** Swings between 0 and `height`, in a way that no window lines up with. */
const saw = (interval: number, height: number) => ((interval * 7) % 31) * (height / 30);

suite('what has not shrunk', () => {
  test('is a leak when it has grown as long as patience lasts', () => {
    assert.equal(
      groundOf(120, (interval) => interval),
      undefined,
    );
    assert.equal(
      groundOf(120, (interval) => 10 * interval),
      'never-shrinks',
    );
    assert.equal(
      groundOf(108, (interval) => 10 * interval),
      undefined,
    );
  });

  test('is none when the newest window holds nothing new', () => {
    assert.equal(
      groundOf(120, (interval) => 10 * Math.min(interval, 112)),
      'never-shrinks',
    );
    assert.equal(
      groundOf(120, (interval) => 10 * Math.min(interval, 108)),
      undefined,
    );
  });

  test('is none when its last day says that it slows down', () => {
    assert.equal(
      groundOf(1440, (interval) => 300 * Math.sqrt(interval)),
      undefined,
    );
  });

  test('is none below where it has been', () => {
    const size = (most: number) => (interval: number) => (interval < 300 ? most : 10 * (interval - 300));
    assert.equal(groundOf(480, size(3000)), undefined);
    assert.equal(groundOf(480, size(300)), 'never-shrinks');
  });
});

suite('what comes and goes', () => {
  const leak = (interval: number) => interval + saw(interval, 300);

  test('is a leak when its floor has risen for a day, without the window in which it was first seen', () => {
    assert.equal(groundOf(1536, leak), undefined);
    assert.equal(groundOf(1728, leak), 'floor-rises');
  });

  test('a window needs eight observations to have a floor', () => {
    assert.equal(groundOf(1800, leak, 20), 'floor-rises');
    assert.equal(groundOf(1800, leak, 50), undefined);
  });
});

suite('what leaves its past behind', () => {
  const grow = (rate: number) => (interval: number) => 100 + saw(interval, 50) + Math.max(0, interval - 2000) * rate;

  test('is a leak when it is three times what a day and more has shown', () => {
    assert.equal(groundOf(2000 + 144, grow(5)), 'never-so-high');
    assert.equal(groundOf(2000 + 60, grow(5)), undefined);
    assert.equal(groundOf(2000 + 144, grow(1.8)), undefined);
  });

  test('is none where nothing is known of the day before', () => {
    assert.equal(
      groundOf(800 + 144, (interval) => grow(5)(interval + 1200)),
      undefined,
    );
  });
});
