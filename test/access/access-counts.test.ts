import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { byFunction, createBench, sumOf, watching } from './watching.ts';

type Bag = Map<unknown, unknown>;

function login(map: Bag, from: number, count: number): void {
  for (let key = from; key < from + count; key += 1) map.set(key, key);
}
function refresh(map: Bag, from: number, count: number): void {
  for (let key = from; key < from + count; key += 1) map.set(key, key);
}
function logout(map: Bag, from: number, count: number): void {
  for (let key = from; key < from + count; key += 1) map.delete(key);
}
function reset(map: Bag): void {
  map.clear();
}

suite('who fills it', () => {
  test('insertions by their path, most first', () => {
    const { collection, read } = watching<Bag>(new Map());
    login(collection, 0, 20);
    refresh(collection, 100, 30);
    const { insertions, inserters } = read();
    assert.equal(insertions, 50);
    assert.deepEqual(byFunction(inserters), [
      ['refresh', 30],
      ['login', 20],
    ]);
  });

  test('what has an entry already is no insertion', () => {
    const { collection, read } = watching<Bag>(new Map([[1, 1]]));
    login(collection, 0, 3);
    refresh(collection, 0, 3);
    assert.deepEqual([read().insertions, byFunction(read().inserters)], [2, [['login', 2]]]);
  });

  test('net: what is removed is taken off the path that brought it', () => {
    const { collection, read } = watching<Bag>(new Map());
    login(collection, 0, 20);
    refresh(collection, 100, 20);
    logout(collection, 0, 20);
    logout(collection, 100, 5);
    const { insertions, removals, inserters, removers } = read();
    assert.deepEqual([insertions, removals], [40, 25]);
    assert.deepEqual(byFunction(inserters), [['refresh', 15]]);
    assert.deepEqual(byFunction(removers), [
      ['logout', 20],
      ['logout', 5],
    ]);
  });

  test('what was there before is taken off no path', () => {
    const { collection, read } = watching<Bag>(new Map([[-1, 1]]));
    login(collection, 0, 2);
    logout(collection, -1, 1);
    assert.deepEqual([read().removals, byFunction(read().inserters)], [1, [['login', 2]]]);
  });

  test('an entry that comes again counts again', () => {
    const { collection, read } = watching<Bag>(new Map());
    login(collection, 0, 4);
    logout(collection, 0, 4);
    refresh(collection, 0, 3);
    assert.deepEqual([read().insertions, byFunction(read().inserters)], [7, [['refresh', 3]]]);
  });

  test('clear() takes off all, and is a removal of as many', () => {
    const { collection, read } = watching<Bag>(new Map([[-1, 1]]));
    login(collection, 0, 4);
    reset(collection);
    reset(collection);
    refresh(collection, 0, 2);
    const { removals, inserters, removers } = read();
    assert.equal(removals, 5);
    assert.deepEqual(byFunction(inserters), [['refresh', 2]]);
    assert.deepEqual(byFunction(removers), [['reset', 5]]);
  });

  test('objects and functions as keys', () => {
    const { collection, read } = watching(new Set<unknown>());
    const keys = [{}, () => {}, Symbol('key'), [], /x/];
    const add = () => {
      for (const key of keys) collection.add(key);
    };
    const remove = () => {
      for (const key of keys.slice(0, 3)) collection.delete(key);
    };
    add();
    remove();
    assert.deepEqual([byFunction(read().inserters), byFunction(read().removers)], [[['add', 2]], [['remove', 3]]]);
  });

  test('several collections of a site are counted together, each with its own keys', () => {
    const bench = createBench();
    const [one, other]: [Bag, Bag] = [new Map(), new Map()];
    bench.begin(one, other);
    login(one, 0, 10);
    login(other, 0, 10);
    reset(other);
    assert.equal(sumOf(bench.read().inserters), 10);
    logout(one, 0, 3);
    assert.deepEqual([bench.read().insertions, sumOf(bench.read().inserters)], [20, 7]);
  });
});

suite('a method that calls others of the same collection is counted once', () => {
  class Bounded extends Map<number, number> {
    override set(key: number, value: number): this {
      this.delete(key);
      if (this.size >= 3) this.delete(this.keys().next().value as number);
      return super.set(key, value);
    }
    override clear(): void {
      for (const key of this.keys()) this.delete(key);
    }
  }

  test('by how its size has changed', () => {
    const { collection, read } = watching(new Bounded());
    for (const key of [1, 2, 2, 3, 4, 5]) collection.set(key, key);
    assert.deepEqual([read().insertions, read().removals, sumOf(read().inserters)], [3, 0, 3]);
    collection.clear();
    assert.deepEqual([read().insertions, read().removals, sumOf(read().inserters)], [3, 3, 0]);
    assert.equal(sumOf(read().removers), 3);
  });

  test('and one that brings several with each of them', () => {
    class Both extends Set<number> {
      override add(value: number): this {
        return super.add(value).#also(-value);
      }
      #also(value: number): this {
        return super.add(value);
      }
    }
    const { collection, read } = watching(new Both());
    for (let value = 1; value <= 400; value += 1) collection.add(value);
    const { insertions, inserters } = read();
    assert.deepEqual([insertions, sumOf(inserters)], [800, 800]);
  });

  test('and what takes several with it takes off as many', () => {
    class Both extends Set<number> {
      override add(value: number): this {
        super.add(-value);
        return super.add(value);
      }
      override delete(value: number): boolean {
        super.delete(-value);
        return super.delete(value);
      }
    }
    const { collection, read } = watching(new Both());
    for (let value = 1; value <= 10; value += 1) collection.add(value);
    for (let value = 1; value <= 4; value += 1) collection.delete(value);
    const { insertions, removals, inserters } = read();
    assert.deepEqual([insertions, removals, sumOf(inserters)], [20, 8, 12]);
  });

  test('one that throws half-way is counted again the next time', () => {
    class Throwing extends Map<number, number> {
      override set(key: number, value: number): this {
        if (key < 0) throw new RangeError('negative');
        return super.set(key, value);
      }
    }
    const { collection, read } = watching(new Throwing());
    assert.throws(() => collection.set(-1, 0), RangeError);
    collection.set(1, 1);
    assert.equal(read().insertions, 1);
  });

  test('another watched collection that it fills is counted on its own', () => {
    const bench = createBench();
    const index = new Set<number>();
    class Indexed extends Map<number, number> {
      override set(key: number, value: number): this {
        index.add(key);
        return super.set(key, value);
      }
    }
    const map = new Indexed();
    bench.begin(map, index);
    map.set(1, 1);
    assert.equal(bench.read().insertions, 2);
  });
});

suite('paths', () => {
  // One a line: each is a path of its own.
  const callers: readonly ((set: Set<number>, value: number) => unknown)[] = [
    (set, value) => set.add(value),
    (set, value) => set.add(value),
    (set, value) => set.add(value),
    (set, value) => set.add(value),
    (set, value) => set.add(value),
    (set, value) => set.add(value),
    (set, value) => set.add(value),
    (set, value) => set.add(value),
  ];

  test('the five largest, the others as one without frames', () => {
    const { collection, read } = watching(new Set<number>());
    let value = 0;
    callers.forEach((call, index) => {
      for (let times = 0; times <= index; times += 1) call(collection, value++);
    });
    const { insertions, inserters } = read();
    assert.deepEqual(
      inserters.map(({ count, frames }) => [count, frames.length > 0]),
      [
        [8, true],
        [7, true],
        [6, true],
        [5, true],
        [4, true],
        [6, false],
      ],
    );
    assert.equal(insertions, 36);
  });

  test('up to four frames, innermost first, none of ours and none of Node', () => {
    const { collection, read } = watching(new Set<number>());
    const innermost = (value: number) => collection.add(value);
    const third = () => [1].forEach(innermost);
    const second = () => third();
    const first = () => second();
    const outermost = () => first();
    outermost();
    const [path] = read().inserters;
    assert.deepEqual(
      path?.frames.map(({ functionName }) => functionName),
      ['innermost', 'third', 'second', 'first'],
    );
    for (const { file, line, column } of path?.frames ?? []) {
      assert.equal(file, import.meta.url);
      assert.ok(line > 0 && column > 0);
    }
  });

  test('none of Node where there are fewer', () => {
    const { collection, read } = watching(new Set<number>());
    collection.add(1);
    const files = read().inserters[0]?.frames.map(({ file }) => file) ?? [];
    assert.deepEqual(new Set(files), new Set([import.meta.url]));
  });

  test('code that lies in no file is left out', () => {
    const { collection, read } = watching(new Set<number>());
    const add = new Function('set', 'set.add(1)') as (set: Set<number>) => void;
    const caller = () => add(collection);
    caller();
    assert.deepEqual(byFunction(read().inserters), [['caller', 1]]);
  });

  test('nothing of how the application wants its stack traces plays a part', () => {
    const { collection, read } = watching(new Set<number>());
    const { stackTraceLimit } = Error;
    let prepared = 0;
    Error.stackTraceLimit = 1;
    Error.prepareStackTrace = () => {
      prepared += 1;
    };
    try {
      const inner = () => collection.add(1);
      const outer = () => inner();
      outer();
      assert.equal(Error.stackTraceLimit, 1);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
      Reflect.deleteProperty(Error, 'prepareStackTrace');
    }
    assert.deepEqual([prepared, (read().inserters[0]?.frames.length ?? 0) > 1], [0, true]);
  });
});

suite('of many calls some are looked at', () => {
  test('counts are exact, those by path sum up to them, and are about right', () => {
    const { collection, read } = watching<Bag>(new Map());
    for (let round = 0; round < 1000; round += 1) {
      login(collection, round * 100, 30);
      refresh(collection, round * 100 + 30, 10);
      logout(collection, round * 100, 30);
    }
    const { insertions, removals, inserters, removers } = read();
    assert.deepEqual([insertions, removals, sumOf(removers)], [40_000, 30_000, 30_000]);
    assert.deepEqual(
      byFunction(inserters).map(([name]) => name),
      ['refresh'],
    );
    assert.ok(Math.abs(sumOf(inserters) / 10_000 - 1) < 0.4, `${sumOf(inserters)}`);
  });
});
