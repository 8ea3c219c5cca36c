import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Survivors } from '../../src/trend/survivors.ts';

/** Pairs of a value and whether a full collection has run before it; returns what counts. */
function read(...readings: readonly (readonly [value: number, outlivedCollection: boolean])[]) {
  const survivors = new Survivors();
  return readings.map(([value, outlivedCollection]) => survivors.read({ value, outlivedCollection }));
}

test('before the first collection nothing counts', () => {
  assert.deepEqual(read([100, false], [900, false], [40, true]), [undefined, undefined, 40]);
});

test('a rise counts once a collection has run', () => {
  assert.deepEqual(read([40, true], [70, false], [90, false], [45, true]), [40, 40, 40, 45]);
});

test('a fall counts at once, and what rises again does not', () => {
  assert.deepEqual(read([40, true], [30, false], [35, false], [38, true]), [40, 30, 30, 38]);
});
