import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { type Brand, brandOf, type ReadBrand, sizeOf } from '../../src/registry/brand.ts';

/** How often code of the application has run. A throw alone would be swallowed. */
let ran = 0;
const fail = () => {
  ran += 1;
  return 99;
};

class Overriding extends Map {
  override get size(): number {
    return fail();
  }
}
class OverridingSet extends Set {
  override get size(): number {
    return fail();
  }
}
const withOwnSize = Object.defineProperty(new Map([[1, 2]]), 'size', { get: fail });
const everyTrap = new Proxy({}, { get: () => fail });

class Heir extends Map<number, number> {}
class Elsewhere extends Heir {
  override get size() {
    return 7;
  }
}

type Case = readonly [title: string, value: unknown, type: string, brand: Brand, size?: number];

const NATIVE: readonly Case[] = [
  ['a Map', new Map([[1, 2]]), 'Map', 'map', 1],
  ['a Set', new Set([1, 2]), 'Set', 'set', 2],
  ['a Set at a site of Map', new Set([1]), 'Map', 'set', 1],
  ['a Map at a site of Set', new Map(), 'Set', 'map', 0],
  ['a frozen Map', Object.freeze(new Map([[1, 2]])), 'Map', 'map', 1],
  ['a Map without a prototype', Object.setPrototypeOf(new Map([[1, 2]]), null), 'Map', 'map', 1],
  ['a Map with a size of its own', withOwnSize, 'Map', 'map', 1],
  ['a subclass that overrides size', Reflect.construct(Overriding, [[[1, 2]]]), 'Map', 'map', 1],
  ['a subclass of Set that overrides size', Reflect.construct(OverridingSet, [[1]]), 'Set', 'set', 1],
  ['a Map of another realm', runInNewContext('new Map([[1, 2]])'), 'Map', 'map', 1],
  ['a Proxy of a Map', new Proxy(new Map(), everyTrap), 'Map', 'none'],
  ['an object that says it is a Map', Object.create(Map.prototype), 'Map', 'none'],
  ['an object with a size', Object.defineProperty({}, 'size', { get: fail }), 'Map', 'none'],
  ['a WeakMap', new WeakMap(), 'Map', 'none'],
  ['an array', [1], 'Set', 'none'],
  ['null', null, 'Map', 'none'],
  ['undefined', undefined, 'Map', 'none'],
  ['a function', () => {}, 'Map', 'none'],
  ['text', 'text', 'LRUCache', 'none'],
];

const NAMED: readonly Case[] = [
  ['a subclass of Map', new Heir([[1, 2]]), 'Heir', 'map', 1],
  ['one that keeps its entries elsewhere', new Elsewhere([[1, 2]]), 'Elsewhere', 'sized', 7],
  ['size', { size: 3 }, 'LRUCache', 'sized', 3],
  ['length', { length: 4 }, 'Queue', 'sized', 4],
  ['size before length', { size: 3, length: 4 }, 'LRUCache', 'sized', 3],
  ['length, where size is a method', { size: () => 9, length: 4 }, 'Queue', 'sized', 4],
  ['an array', [1, 2], 'List', 'sized', 2],
  ['neither', { count: 3 }, 'LRUCache', 'none'],
  ['a size below 0', { size: -1 }, 'LRUCache', 'none'],
  ['a size that is no number', { size: '3' }, 'LRUCache', 'none'],
  ['a size of NaN', { size: Number.NaN }, 'LRUCache', 'none'],
  [
    'a getter that throws',
    Object.defineProperty({}, 'size', {
      get: () => {
        throw new Error('no');
      },
    }),
    'LRUCache',
    'none',
  ],
];

const revoked = Proxy.revocable([], {});
revoked.revoke();
const shadowed = Object.defineProperty(Object.create({ length: 9 }), 'size', { get: fail });

/** Of objects the keys are counted elsewhere. */
const PLAIN: readonly Case[] = [
  ['an object', { a: 1, b: 2 }, 'Object', 'object'],
  ['an object without a prototype', Object.create(null), 'Object', 'object'],
  ['an object with getters', shadowed, 'Object', 'object'],
  ['an object of a class', new (class Dictionary {})(), 'Object', 'object'],
  ['a frozen object', Object.freeze({ a: 1 }), 'Object', 'object'],
  ['an object of another realm', runInNewContext('({ a: 1 })'), 'Object', 'object'],
  ['an object that says it is an array', Object.create(Array.prototype), 'Array', 'object'],
  ['an array', [1, 2, 3], 'Array', 'array', 3],
  ['an array at a site of Object', [1], 'Object', 'array', 1],
  ['a sparse array', Object.assign([], { 99: 1 }), 'Array', 'array', 100],
  ['a frozen array', Object.freeze([1]), 'Array', 'array', 1],
  ['an array without a prototype', Object.setPrototypeOf([1], null), 'Array', 'array', 1],
  ['an array of another realm', runInNewContext('[1, 2]'), 'Array', 'array', 2],
  ['a Map', new Map([[1, 2]]), 'Object', 'map', 1],
  ['a Set', new Set([1]), 'Array', 'set', 1],
  ['a typed array', new Uint8Array(4), 'Array', 'none'],
  ['a Buffer', Buffer.alloc(4), 'Object', 'none'],
  ['a DataView', new DataView(new ArrayBuffer(4)), 'Object', 'none'],
  ['a Proxy of an object', new Proxy({}, everyTrap), 'Object', 'none'],
  ['a Proxy of an array', new Proxy([], everyTrap), 'Array', 'none'],
  ['a revoked Proxy', revoked.proxy, 'Array', 'none'],
  ['a function', () => {}, 'Object', 'none'],
  ['null', null, 'Object', 'none'],
  ['text', 'text', 'Array', 'none'],
];

for (const [title, cases] of Object.entries({
  'native collections': NATIVE,
  'objects and arrays': PLAIN,
  'constructors that the user named': NAMED,
})) {
  suite(title, () => {
    for (const [name, value, type, brand, size] of cases) {
      test(name, () => {
        assert.equal(brandOf(value, type), brand);
        if (size !== undefined) assert.equal(sizeOf(value as object, brand as ReadBrand), size);
        assert.equal(ran, 0);
      });
    }
  });
}

test('a size that is gone or bad by the time it is read counts as 0', () => {
  for (const value of [
    {},
    { size: -4 },
    { size: 'x' },
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    ),
  ]) {
    assert.equal(sizeOf(value, 'sized'), 0);
  }
});

test('the application may replace the getters afterwards', () => {
  const original = Object.getOwnPropertyDescriptor(Map.prototype, 'size') as PropertyDescriptor;
  Object.defineProperty(Map.prototype, 'size', { get: fail, configurable: true });
  try {
    const map = new Map([[1, 2]]);
    assert.deepEqual([brandOf(map, 'Map'), sizeOf(map, 'map')], ['map', 1]);
    assert.equal(ran, 0);
  } finally {
    Object.defineProperty(Map.prototype, 'size', original);
  }
});
