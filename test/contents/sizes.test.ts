import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { emptySize } from '../../src/contents/look-into.ts';
import { lookIntoMap, lookIntoSet } from './samples.ts';

/** Of a Map with one entry. */
const TABLE = 40 + 4 * 28;
const TEXT = 'a text of thirty characters...';
const UUID = '6f1c2b1e-1d2a-4b3c-9d8e-0123456789ab';

class Session {
  readonly id = 1;
  readonly name = TEXT;
}
class Cache extends Map {
  readonly limit = 5;
}

const named = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}`.padStart(20, 'name '), value]));

// What they take: docs/notes/contents.md.
const VALUES: readonly (readonly [title: string, value: unknown, bytes: number])[] = [
  ['a small integer', -5, 0],
  ['any other number', 2 ** 31, 16],
  ['a fraction', 0.5, 16],
  ['true', true, 0],
  ['null', null, 0],
  ['a bigint', 5n, 24],
  ['a symbol', Symbol('x'), 0],
  ['an empty text', '', 0],
  ['a character', 'x', 0],
  ['a text', TEXT, 16 + 32],
  ['a text of two bytes a character', TEXT.replace('a', '…'), 16 + 64],
  ['a long text', 'x'.repeat(1000), 16 + 1000],
  ['a composed text', `device|${UUID}`, 16 + 48 + 32],
  ['a function', () => 1, 64],
  ['an empty object', {}, 24],
  ['an object', { a: 1, b: true, [Symbol('c')]: null }, 24 + 24],
  ['an object of numbers', { a: 1.5, b: 2 }, 24 + 16 + 16],
  ['objects within', { a: { b: { c: TEXT } } }, 3 * 32 + 48],
  ['an accessor', Object.defineProperty({}, 'a', { get: () => TEXT }), 32],
  ['a hidden property', Object.defineProperty({}, 'a', { value: TEXT }), 32 + 48],
  ['a property named stack', { stack: [TEXT] }, 32 + 48 + 8 + 48],
  ['no prototype', Object.assign(Object.create(null), { a: 1 }), 24 + 64 + 4 * 24],
  ['a table', named(100, 1), 24 + 64 + 256 * 24 + 100 * 40],
  ['an instance', new Session(), 24 + 16 + 48],
  ['an array of numbers', [1, 2.5, 3], 48 + 24],
  ['an array of texts', [TEXT, `${TEXT}.`], 48 + 16 + 48 + 48],
  ['a long array', Array.from({ length: 1000 }, () => ({ a: 1 })), 48 + 8000 + 1000 * 32],
  ['an empty array', [], 48],
  ['a hole', new Array(3), 48 + 24],
  ['a Map', new Map([[TEXT, { a: 1 }]]), 32 + TABLE + 48 + 32],
  ['a long Map', new Map(Array.from({ length: 100 }, (_, i) => [i, { i }])), 32 + 40 + 128 * 28 + 100 * 32],
  ['a Set', new Set([TEXT]), 32 + 40 + 4 * 20 + 48],
  ['a subclass of Map', new Cache().set(1, 1), 32 + TABLE + 8],
  ['a Buffer', Buffer.alloc(1000), 104 + 96 + 1000],
  ['a Buffer out of a pool', Buffer.from(TEXT), 104 + 30],
  ['a part of a buffer', new Uint8Array(new ArrayBuffer(2000), 0, 500), 104 + 500],
  ['a small typed array', new Uint8Array(32), 104 + 96 + 32],
  ['a DataView', new DataView(new ArrayBuffer(100)), 104 + 96 + 100],
  ['an ArrayBuffer', new ArrayBuffer(5000), 96 + 5000],
  ['two views of a buffer', ((buffer) => [new Uint8Array(buffer), new DataView(buffer)])(new ArrayBuffer(100)), 468],
  ['a Date', new Date(0), 96],
  ['a Promise', Promise.resolve(TEXT), 48],
  ['a RegExp', /x/, 136 + 8],
  ['an Error', new Error(TEXT), 680 + 2 * 8 + 48],
  ['a WeakMap', new WeakMap(), 136],
  ['a proxy', new Proxy([TEXT], {}), 32],
  ['the global object', globalThis, 24],
  ['a module', await import('../../src/contents/tally.ts'), 0],
];

suite('estimated bytes of an entry', () => {
  for (const [title, value, bytes] of VALUES) {
    test(title, () => {
      assert.equal(lookIntoMap(new Map([[1, value]])).bytesPerEntry - TABLE, bytes);
      assert.equal(lookIntoMap(new Map([[value, 1]])).bytesPerEntry - TABLE, bytes);
      assert.equal(lookIntoSet(new Set([value])).bytesPerEntry - (40 + 4 * 20), bytes);
    });
  }

  test('a table has room for a power of two', () => {
    const bytesOf = (size: number) =>
      lookIntoMap(new Map(Array.from({ length: size }, (_, i) => [i, i]))).bytesPerEntry;
    assert.equal(bytesOf(4), (40 + 4 * 28) / 4);
    assert.equal(bytesOf(5), (40 + 8 * 28) / 5);
    assert.equal(bytesOf(1000), (40 + 1024 * 28) / 1000);
  });

  test('the mean of unlike entries', () => {
    const sample = lookIntoSet(new Set([TEXT, 1]));
    assert.equal(sample.bytesPerEntry, (48 + 40 + 4 * 20) / 2);
  });

  test('an empty collection', () => {
    assert.deepEqual(['Map', 'Set', 'Other'].map(emptySize), [184, 152, 0]);
  });
});
