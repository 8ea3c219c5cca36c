import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Places } from '../../src/export/places.ts';
import type { Series } from '../../src/export/series.ts';

const seriesOf = (keys: readonly string[]) => keys.map((key) => ({ key }) as Series);
const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `main:${from + index}`);
const keysOf = (series: readonly Series[]) => series.map(({ key }) => key);
const nothing = () => false;

test('places are given until there are no more, and kept', () => {
  const places = new Places(20);
  assert.equal(places.admit(seriesOf(numbered(0, 10)), nothing).length, 10);
  places.take(new Set(numbered(0, 10)));
  assert.deepEqual(keysOf(places.admit(seriesOf(numbered(5, 40)), nothing)), numbered(5, 18));
  places.take(new Set(numbered(10, 18)));
  assert.deepEqual(keysOf(places.admit(seriesOf(numbered(15, 40)), nothing)), numbered(15, 18));
});

test('the last tenth is for what leaks', () => {
  const places = new Places(20);
  places.take(new Set(numbered(0, 18)));
  const isLeaking = (key: string) => key === 'main:30';
  assert.deepEqual(keysOf(places.admit(seriesOf(numbered(17, 40)), isLeaking)), ['main:17', 'main:30']);
});

test('who is admitted and not chosen has taken none', () => {
  const places = new Places(10);
  for (let round = 0; round < 5; round += 1) {
    assert.deepEqual(keysOf(places.admit(seriesOf(numbered(0, 30)), nothing)), numbered(0, 9));
    places.take(new Set(['main:0']));
  }
});
