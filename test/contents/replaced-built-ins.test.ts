import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ContentsSample, lookInto } from '../../src/contents/look-into.ts';
import { withSpoiltBuiltIns } from './sabotage.ts';
import { mapOf, stopped } from './samples.ts';

class Session {
  readonly id = 'abc';
  readonly peers = new Map([[1, new Set(['x'])]]);
}

const VALUES: readonly unknown[] = [
  { a: 1.5, b: 'text of some length', c: [1, 'x', { d: 1 }] },
  new Session(),
  Buffer.alloc(100),
  new DataView(new ArrayBuffer(100)),
  new SharedArrayBuffer(100),
  new Date(0),
  /x/,
  new TypeError('x'),
  Promise.resolve(1),
  new WeakMap(),
  Object.create(null),
  Object.defineProperty({ a: 1 }, 'b', { get: () => assert.fail() }),
  () => 1,
  10n ** 30n,
  Symbol('x'),
  'GET /users/5?x=ü',
  ['rl:::1', '2026-11-22', 'ann@example.org', 'eyJh.eyJh.c2ln', 'aGVsbG8gd29ybGQgaGVsbG8=', '/a/b', '0xff'],
  Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`p${index}`, {}])),
  Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`p${index}`, 1])),
];

const MAPS = [...VALUES.map((value) => new Map([[value, value]])), mapOf(600, (index) => [`a|${index}`, [index]])];

test('all works where the application has replaced all built-in methods and getters', () => {
  const expected = MAPS.map((map) => lookInto(map, 'map', stopped));
  const set = new Set(VALUES);
  let ran = 0;
  const fail = () => {
    ran += 1;
    throw 1;
  };
  const found: (ContentsSample | undefined)[] = MAPS.map(() => undefined);
  let ofSet: ContentsSample | undefined;
  withSpoiltBuiltIns(fail, () => {
    for (let index = 0; index < found.length; index += 1)
      found[index] = lookInto(MAPS[index] as object, 'map', stopped);
    ofSet = lookInto(set, 'set', stopped);
  });
  assert.equal(ran, 0);
  assert.deepEqual(found, expected);
  assert.ok(!found.includes(undefined));
  assert.equal(ofSet?.looked, 6);
});
