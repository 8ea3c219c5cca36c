import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { suite, test } from 'node:test';
import { collectGarbage } from '../registry/garbage.ts';
import { createBench, isWatched, suspect, watching } from './watching.ts';

suite('a watch begins', () => {
  test('with a prototype of ours, of which all is inherited', () => {
    for (const make of [() => new Map(), () => new Set()]) {
      const { collection } = watching<object>(make());
      const prototype = Object.getPrototypeOf(collection);
      assert.equal(Object.getPrototypeOf(prototype), Object.getPrototypeOf(make()));
      assert.deepEqual([Reflect.ownKeys(collection), Object.keys(prototype)], [[], []]);
      assert.equal(Object.getPrototypeOf(watching<object>(make()).collection), prototype);
    }
  });

  test('on up to four collections of a site', () => {
    const bench = createBench();
    const maps = Array.from({ length: 6 }, () => new Map());
    bench.begin(...maps);
    assert.deepEqual(maps.map(isWatched), [true, true, true, true, false, false]);
    assert.equal(bench.read().collections, 4);
  });

  test('once: a site under watch is not begun again, one that is over and reported is', () => {
    const bench = createBench();
    const [first, second] = [new Map(), new Map()];
    bench.begin(first);
    bench.begin(second);
    assert.equal(isWatched(second), false);
    bench.watch.stop();
    bench.begin(second);
    assert.equal(isWatched(second), false);
    assert.equal(bench.read().isOver, true);
    bench.begin(second);
    assert.equal(isWatched(second), true);
  });

  test('not on one that is watched for another site', () => {
    const { watch, collection } = watching(new Map());
    watch.begin(1, [suspect(collection)]);
    assert.equal(watch.read().find(({ id }) => id === 1)?.refused, 'watched');
    watch.stop();
    assert.equal(isWatched(collection), false);
  });
});

suite('a watch ends, and the collection is as it was', () => {
  test('by its timer, which holds no process', () => {
    const { timers, ring, collection, read } = watching(new Map());
    assert.deepEqual(
      timers.map(({ delay, isRef }) => ({ delay, isRef })),
      [{ delay: 10_000, isRef: false }],
    );
    ring();
    assert.deepEqual([isWatched(collection), read().isOver], [false, true]);
  });

  test('by a call, where the timer has not come yet', () => {
    const { wait, collection, read } = watching(new Map());
    wait(10_000);
    for (let index = 0; index < 64; index += 1) collection.set(index, index);
    assert.deepEqual([isWatched(collection), collection.size, read().isOver], [false, 64, true]);
  });

  test('by a reading', () => {
    const bench = createBench({ duration: 500 });
    const map = new Map();
    bench.begin(map);
    bench.wait(499);
    assert.deepEqual([bench.read().isOver, isWatched(map)], [false, true]);
    bench.wait(1);
    const { isOver, milliseconds } = bench.read();
    assert.deepEqual([isOver, milliseconds, isWatched(map)], [true, 500, false]);
  });

  test('when enough call paths have been taken', () => {
    const { collection, read } = watching(new Set<number>());
    let calls = 0;
    for (; isWatched(collection); calls += 2) {
      collection.add(1);
      collection.delete(1);
    }
    const { insertions, removals, isOver } = read();
    assert.equal(isOver, true);
    assert.ok(calls > 1_000_000, `${calls}`);
    assert.ok(calls - insertions - removals <= 1, `${calls}`);
  });

  test('by stop(), on all sites; it is reported once, then forgotten', () => {
    const { watch, collection } = watching(new Map());
    const set = new Set([1]);
    watch.begin(1, [suspect(set)]);
    watch.stop();
    assert.deepEqual([isWatched(collection), isWatched(set)], [false, false]);
    assert.deepEqual(
      watch.read().map(({ id, isOver }) => [id, isOver]),
      [
        [0, true],
        [1, true],
      ],
    );
    assert.deepEqual(watch.read(), []);
  });

  test('when the collections are gone: they are not kept alive, nor are their keys', async () => {
    const bench = createBench();
    const gone: WeakRef<object>[] = [];
    (() => {
      const [map, key] = [new Map(), {}];
      gone.push(new WeakRef(map), new WeakRef(key));
      bench.begin(map);
      map.set(key, map);
    })();
    await collectGarbage();
    assert.deepEqual(
      gone.map((reference) => reference.deref()),
      [undefined, undefined],
    );
    assert.deepEqual([bench.read().isOver, bench.read()], [true, undefined]);
  });

  test('a key that was removed is not kept alive while the collection is watched', async () => {
    const { collection } = watching(new Map<object, number>());
    const gone = (() => {
      const key = {};
      collection.set(key, 1);
      collection.delete(key);
      return new WeakRef(key);
    })();
    await collectGarbage();
    assert.equal(gone.deref(), undefined);
  });

  test('a method that the application has kept does not keep the collection alive', async () => {
    const bench = createBench();
    const [method, gone] = (() => {
      const map = new Map();
      bench.begin(map);
      return [map.set, new WeakRef(map)] as const;
    })();
    await collectGarbage();
    assert.equal(gone.deref(), undefined);
    assert.equal(method.call(new Map(), 1, 2).get(1), 2);
  });

  test('a process ends by itself, long before the watch', () => {
    const url = new URL('../../src/access/access-watch.ts', import.meta.url).href;
    const program = `import { AccessWatch } from '${url}';
      const map = new Map();
      new AccessWatch({ clock: () => performance.now() }).begin(0, [{ value: map, brand: 'map' }]);
      console.log(Object.getPrototypeOf(map) === Map.prototype, map.set(1, 2).size);`;
    const options = [...process.execArgv, '--input-type=module', '-e', program];
    const output = execFileSync(process.execPath, options, { timeout: 5000 });
    assert.equal(`${output}`, 'false 1\n');
  });
});

suite('a collection is left alone', () => {
  const withOwn = (name: string, collection: object) => Object.assign(collection, { [name]: () => undefined });
  const withPrototype = (prototype: object | null) => Object.setPrototypeOf(new Map(), prototype) as object;
  const cases: readonly [string, object, string][] = [
    ['frozen', Object.freeze(new Map()), 'frozen'],
    ['sealed', Object.seal(new Set()), 'frozen'],
    ['not extensible', Object.preventExtensions(new Map()), 'frozen'],
    ['with a set of its own', withOwn('set', new Map()), 'own methods'],
    ['with a delete of its own', withOwn('delete', new Set()), 'own methods'],
    ['with a clear of its own', withOwn('clear', new Map()), 'own methods'],
    ['with a set that is not to be called', Object.assign(new Map(), { set: 1 }), 'own methods'],
    [
      'that inherits an accessor',
      withPrototype(Object.create(Map.prototype, { set: { get: () => Map.prototype.set } })),
      'accessors',
    ],
    ['that inherits no methods', withPrototype(null), 'no methods'],
    ['that inherits something else', withPrototype({ set: 1 }), 'no methods'],
    ['that inherits from a Proxy', withPrototype(new Proxy(Map.prototype, {})), 'proxy'],
    ['whose method is a Proxy', withPrototype({ set: new Proxy(Map.prototype.set, {}) }), 'proxy'],
    ['that is a Proxy of a Map', new Proxy(new Map(), {}), 'proxy'],
    ['that is no collection', { size: 1 }, 'no Map or Set'],
    ['that is weak', new WeakMap(), 'no Map or Set'],
  ];
  for (const [name, collection, refused] of cases) {
    test(name, () => {
      const bench = createBench();
      const before = Object.getPrototypeOf(collection);
      bench.begin(collection);
      assert.equal(Object.getPrototypeOf(collection), before);
      assert.deepEqual([bench.timers.length, bench.watch.read()[0]?.refused, bench.watch.read()], [0, refused, []]);
    });
  }

  test('what is refused does not keep others from being watched', () => {
    const bench = createBench();
    bench.begin(Object.freeze(new Map()), new Map());
    const { collections, refused, isOver } = bench.read();
    assert.deepEqual([collections, refused, isOver], [1, undefined, false]);
  });

  test('there is none', () => {
    const bench = createBench();
    bench.begin();
    const { collections, refused, isOver } = bench.read();
    assert.deepEqual([collections, refused, isOver], [0, 'gone', true]);
  });
});

test('the reading can be sent to another thread', () => {
  const { collection, read } = watching(new Map());
  collection.set(1, 1);
  const reading = read();
  assert.deepEqual(structuredClone(reading), reading);
});
