import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoursUntil, hoursUntilFull, MOST_ENTRIES } from '../../src/trend/time-left.ts';

test('time until a limit, by growth per hour', () => {
  assert.equal(hoursUntil(1000, 400, 20), 30);
  assert.equal(hoursUntil(1000, 400, 0), Number.POSITIVE_INFINITY);
  assert.equal(hoursUntil(1000, 400, -5), Number.POSITIVE_INFINITY);
  assert.equal(hoursUntil(1000, 1000, 20), 0);
  assert.equal(hoursUntil(1000, 1200, -5), 0);
});

test('time until a Map can take no more', () => {
  assert.equal(hoursUntilFull(2 ** 24 - 500, 250), 2);
  assert.equal(hoursUntilFull(MOST_ENTRIES, 250), 0);
});
