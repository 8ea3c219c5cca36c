import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { inspect, types } from 'node:util';
import { createRandom } from '../../src/registry/random.ts';
import { assertEqual, isWatched, watching } from './watching.ts';

const NAMES = ['set', 'delete', 'clear'] as const;

suite('a watched collection does what it did', () => {
  test('results', () => {
    const { collection: map } = watching(new Map<unknown, unknown>());
    assert.equal(map.set('a', 1), map);
    assert.deepEqual([map.delete('a'), map.delete('a'), map.clear()], [true, false, undefined]);
    const { collection: set } = watching(new Set<unknown>());
    assert.equal(set.add('a'), set);
    assert.deepEqual([set.delete('a'), set.delete('a'), set.clear()], [true, false, undefined]);
  });

  test('keys that are hard to tell apart', () => {
    const { collection: map, read } = watching(new Map<unknown, unknown>());
    for (const key of [0, -0, Number.NaN, Number.NaN, undefined, null, '0', 0n, Symbol.iterator]) map.set(key, key);
    assert.equal(map.size, 7);
    for (const key of [-0, Number.NaN, undefined, null, '0', 0n]) assert.equal(map.delete(key), true);
    const { insertions, removals, inserters } = read();
    assert.deepEqual([insertions, removals, inserters.map(({ count }) => count)], [7, 6, [1]]);
  });

  test('what is passed, and how much of it', () => {
    const passed: unknown[][] = [];
    class Listening extends Map<unknown, unknown> {
      override set(...values: [unknown?, unknown?]) {
        passed.push(values);
        return super.set(values[0], values[1]);
      }
    }
    const { collection } = watching(new Listening());
    const call = (...values: unknown[]) => Reflect.apply(collection.set, collection, values);
    for (const values of [[], [1], [1, undefined], [1, 2, 3]]) call(...values);
    assert.deepEqual(passed, [[], [1], [1, undefined], [1, 2, 3]]);
  });

  test('what is returned by a method of a subclass', () => {
    class Odd extends Set<number> {
      override add(value: number): this {
        super.add(value);
        return `${value}` as unknown as this;
      }
    }
    assert.equal(watching(new Odd()).collection.add(3), '3');
  });

  test('what is thrown, by the built-in method and by one of a subclass', () => {
    const error = new RangeError('full');
    class Bounded extends Map<number, number> {
      override set(key: number, value: number): this {
        if (key > 1) throw error;
        super.set(key, value);
        if (key > 0) throw error;
        return this;
      }
    }
    const { collection, read } = watching(new Bounded());
    const thrown = (key: number) => {
      try {
        return collection.set(key, key).size;
      } catch (reason) {
        return reason;
      }
    };
    assert.deepEqual([thrown(0), thrown(1), thrown(2)], [1, error, error]);
    assert.equal(read().insertions, 2);
    const set = watching(new Map()).collection.set;
    assert.throws(() => set.call({} as Map<unknown, unknown>, 1, 1), {
      name: 'TypeError',
      message: 'Method Map.prototype.set called on incompatible receiver #<Object>',
    });
    assert.throws(() => Reflect.construct(set, []), TypeError);
  });

  test('names, lengths and attributes of its methods', () => {
    class Named extends Map {
      override delete(...keys: [unknown]) {
        return super.delete(keys[0]);
      }
    }
    Object.defineProperty(Named.prototype.delete, 'name', { value: 'remove' });
    const { collection } = watching(new Named());
    for (const name of NAMES) {
      for (const property of ['name', 'length', 'prototype']) {
        assert.deepEqual(
          Object.getOwnPropertyDescriptor(collection[name], property),
          Object.getOwnPropertyDescriptor(Named.prototype[name], property),
        );
      }
    }
  });

  test('what it is to others', () => {
    const plain = new Map<unknown, unknown>([['a', { b: 1 }]]);
    const { collection } = watching(new Map(plain));
    assert.ok(collection instanceof Map && types.isMap(collection));
    assert.equal(collection.constructor, Map);
    assert.equal(Object.prototype.toString.call(collection), '[object Map]');
    assertEqual(collection, plain);
    assert.deepStrictEqual(structuredClone(collection), plain);
    assert.deepStrictEqual(new Map(collection), plain);
    assert.deepEqual([...collection], [...plain]);
    assert.deepEqual([...collection.keys()], ['a']);
    for (const showHidden of [false, true])
      assert.equal(inspect(collection, { showHidden }), inspect(plain, { showHidden }));
    assert.deepEqual([Reflect.ownKeys(collection), Object.hasOwn(collection, 'set')], [[], false]);
    assert.equal(JSON.stringify(collection), '{}');
    const seen: unknown[] = [];
    collection.forEach((value, key) => {
      seen.push(key, value);
    });
    assert.deepEqual(seen, ['a', { b: 1 }]);
    assertEqual(watching(new Set([1])).collection, new Set([1]));
    assert.equal(inspect(watching(new Set([1])).collection), 'Set(1) { 1 }');
  });

  test('an entry that is set while it is iterated', () => {
    const { collection } = watching(new Set([0]));
    for (const value of collection) if (value < 5) collection.add(value + 1);
    assert.deepEqual([...collection], [0, 1, 2, 3, 4, 5]);
  });
});

test('random operations give what they give on one that is not watched', () => {
  const random = createRandom(7);
  const [plain, { collection, read }] = [new Map<unknown, unknown>(), watching(new Map<unknown, unknown>())];
  const keys = Array.from({ length: 40 }, (_, index) => [index, `${index}`, { index }][index % 3]);
  const both = (run: (map: Map<unknown, unknown>) => unknown) => {
    const results = [plain, collection].map((map) => {
      const result = run(map);
      return result === map ? 'itself' : result;
    });
    assert.equal(results[1], results[0]);
  };
  for (let step = 0; step < 5000; step += 1) {
    const key = keys[random(40) - 1];
    const kind = random(100);
    if (kind === 1) both((map) => map.clear());
    else if (kind < 55) both((map) => map.set(key, step));
    else both((map) => map.delete(key));
    both((map) => map.size);
  }
  assertEqual(collection, plain);
  assert.equal(read().insertions - read().removals, plain.size);
});

suite('a method that is called otherwise', () => {
  test('borrowed for another collection: passed on, uncounted', () => {
    const { collection, read } = watching(new Map());
    const other = new Map();
    assert.equal(collection.set.call(other, 1, 2), other);
    assert.deepEqual([other.get(1), collection.size, read().insertions], [2, 0, 0]);
  });

  test('bound to its collection: counted', () => {
    const { collection, read } = watching(new Set<number>());
    [1, 2, 3].forEach(collection.add, collection);
    const bound = collection.delete.bind(collection);
    bound(1);
    const { insertions, removals } = read();
    assert.deepEqual([insertions, removals], [3, 1]);
  });

  test('kept until after the end: passed on, uncounted', () => {
    const { collection, watch, read } = watching(new Map());
    const { set } = collection;
    watch.stop();
    assert.equal(set.call(collection, 1, 2), collection);
    assert.deepEqual([collection.get(1), read().insertions], [2, 0]);
  });

  test('the built-in one on the collection: not seen', () => {
    const { collection, read } = watching(new Map());
    Map.prototype.set.call(collection, 1, 2);
    assert.deepEqual([collection.size, read().insertions], [1, 0]);
  });
});

suite('an application that changes its methods meanwhile', () => {
  test('in the prototype', () => {
    class Changing extends Map<number, number> {}
    const { collection, read } = watching(new Changing());
    Changing.prototype.set = function set(this: Changing, key, value) {
      return Map.prototype.set.call(this, key * 2, value) as Changing;
    } as Changing['set'];
    collection.set(4, 4);
    assert.deepEqual([...collection.keys(), read().insertions], [8, 1]);
  });

  test('in the prototype, before another one is watched', () => {
    class Changing extends Map<number, number> {}
    watching(new Changing());
    Object.defineProperty(Changing.prototype, 'clear', { value: function empty(_how: string) {}, configurable: true });
    const { collection } = watching(new Changing());
    assert.deepEqual([collection.clear.name, collection.clear.length], ['empty', 1]);
  });

  test('by another prototype', () => {
    class Other extends Map {
      override clear() {
        throw new RangeError('never');
      }
    }
    const { collection, watch } = watching(new Map());
    Object.setPrototypeOf(collection, Other.prototype);
    assert.throws(() => collection.clear(), RangeError);
    watch.stop();
    assert.equal(Object.getPrototypeOf(collection), Other.prototype);
  });

  for (const name of NAMES) {
    test(`by a ${name} of its own: it stays`, () => {
      const { collection, watch } = watching(new Map());
      const own = () => 'own' as never;
      collection[name] = own;
      assert.equal(Reflect.apply(collection[name], collection, []), 'own');
      watch.stop();
      assert.equal(isWatched(collection), false);
      assert.deepEqual(Object.getOwnPropertyDescriptors(collection), {
        [name]: { value: own, writable: true, enumerable: true, configurable: true },
      });
    });
  }

  test('by an accessor of its own', () => {
    const { collection, watch } = watching(new Map());
    const get = () => Map.prototype.set;
    Object.defineProperty(collection, 'set', { get, enumerable: false, configurable: true });
    watch.stop();
    assert.deepEqual(Object.getOwnPropertyDescriptors(collection), {
      set: { get, set: undefined, enumerable: false, configurable: true },
    });
  });

  test('by other properties: they stay, in their order', () => {
    const { collection, watch } = watching(Object.assign(new Map(), { first: 1 }));
    const last = Symbol('last');
    Object.assign(collection, { second: 2, [last]: 3 });
    watch.stop();
    assert.deepEqual(Reflect.ownKeys(collection), ['first', 'second', last]);
    assert.equal(isWatched(collection), false);
  });

  test('by making it keep what it has: its methods pass on from then on', () => {
    for (const keep of [Object.freeze, Object.seal, Object.preventExtensions]) {
      const { collection, watch, read } = watching(new Map());
      keep(collection);
      collection.set(1, 1);
      watch.stop();
      assert.equal(collection.set(2, 2), collection);
      assert.deepEqual([collection.size, read().insertions], [2, 1]);
    }
  });

  test('by giving the prototype of a watched one to another', () => {
    const { collection, watch, read } = watching(new Map());
    const other = Object.setPrototypeOf(new Map(), Object.getPrototypeOf(collection));
    other.set(1, 1);
    assert.deepEqual([other.size, read().insertions], [1, 0]);
    watch.stop();
    assert.deepEqual([other.set(2, 2), other.delete(1), other.size], [other, true, 1]);
  });
});

suite('nothing of the application runs', () => {
  test('no size getter', () => {
    class Sized extends Map {
      override get size(): number {
        throw new Error('not to be run');
      }
    }
    const { collection, read } = watching(new Sized());
    collection.set(1, 1);
    collection.set(1, 2);
    assert.equal(read().insertions, 1);
  });

  test('no built-in method that it has replaced', (context) => {
    const { collection, read } = watching(new Map<unknown, unknown>());
    const fail = () => assert.fail('not to be run');
    context.mock.method(WeakMap.prototype, 'get', fail);
    context.mock.method(Reflect, 'apply', fail);
    context.mock.method(String.prototype, 'startsWith', fail);
    context.mock.method(String.prototype, 'includes', fail);
    const iterate = Array.prototype[Symbol.iterator];
    const { sort } = Array.prototype;
    Array.prototype[Symbol.iterator] = fail as never;
    Array.prototype.sort = fail;
    try {
      for (let index = 0; index < 300; index += 1) collection.set(index, index);
      const key = {};
      collection.set(key, 1);
      collection.delete(key);
      collection.clear();
    } finally {
      Array.prototype[Symbol.iterator] = iterate;
      Array.prototype.sort = sort;
      context.mock.restoreAll();
    }
    assert.deepEqual([read().insertions, read().removals], [301, 301]);
  });
});

test('a full stack ends as it would have, and a call that just fits is not made to throw', () => {
  const { collection } = watching(new Map<number, number>());
  let deepest = 0;
  const descend = (depth: number): void => {
    deepest = depth;
    collection.set(depth, depth);
    descend(depth + 1);
  };
  assert.throws(() => descend(0), RangeError);
  assert.ok(collection.size >= deepest);
  assert.equal(collection.set(-1, 1), collection);
});
