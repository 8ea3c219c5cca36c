import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Announcer, type Leak } from '../../src/judge/announcer.ts';

const HOUR = 3_600_000;
const leak = (key: string, isComplete = true): Leak => ({ key, isComplete, describe: () => `${key} leaks` });

function createAnnouncer() {
  const lines: string[] = [];
  return { announcer: new Announcer((line) => lines.push(line)), lines };
}

test('once, and daily as long as it goes on', () => {
  const { announcer, lines } = createAnnouncer();
  for (let hour = 0; hour <= 50; hour += 1) announcer.read([leak('a')], hour * HOUR);
  assert.deepEqual(lines, ['a leaks', 'a leaks', 'a leaks']);
});

test('a dozen rounds are waited for what is still to be found out', () => {
  const { announcer, lines } = createAnnouncer();
  for (let round = 0; round < 12; round += 1) announcer.read([leak('a', false), leak('b', round === 5)], round);
  assert.deepEqual(lines, ['b leaks']);
  announcer.read([leak('a', false)], 13);
  assert.deepEqual(lines, ['b leaks', 'a leaks']);
});

test('one that comes back within a day is no news', () => {
  const { announcer, lines } = createAnnouncer();
  for (const hour of [0, 1, 2]) announcer.read(hour === 1 ? [] : [leak('a')], hour * HOUR);
  assert.deepEqual(lines, ['a leaks']);
  announcer.read([], 30 * HOUR);
  announcer.read([leak('a')], 31 * HOUR);
  assert.equal(lines.length, 2);
});

test('ten lines at a time, and one for the others', () => {
  const { announcer, lines } = createAnnouncer();
  const many = Array.from({ length: 13 }, (_, index) => leak(`m${index}`));
  announcer.read(many, 0);
  announcer.read(many, HOUR);
  assert.equal(lines.length, 11);
  assert.match(lines.at(-1) ?? '', /^3 more collections leak/);
});
