import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { createBench } from './watching.ts';

setFlagsFromString('--allow-natives-syntax');
const isFast = new Function('object', 'return %HasFastProperties(object)') as (object: object) => boolean;
const isAlike = new Function('one', 'other', 'return %HaveSameMap(one, other)') as (
  one: object,
  other: object,
) => boolean;

/** Before Node 24 V8 makes another shape for what has had its prototype changed back. */
const comesBack = Number.parseInt(process.versions.node, 10) >= 24;

function watchOnce(...collections: object[]): void {
  const bench = createBench();
  bench.begin(...collections);
  for (const collection of collections) assert.ok(isFast(collection));
  bench.watch.stop();
}

class Registry extends Map<string, number> {
  readonly limit = 10;
  readonly #secret = 1;
  get secret(): number {
    return this.#secret;
  }
}

suite('the shape that V8 gives to what was watched', () => {
  const cases: readonly [string, () => object][] = [
    ['a Map', () => new Map()],
    ['a Set', () => new Set()],
    ['one of a subclass', () => new Registry()],
    ['one with properties', () => Object.assign(new Map(), { hits: 1, misses: 2 })],
  ];
  for (const [name, make] of cases) {
    test(`${name}: is fast, and that of all others, or one for all that were watched`, () => {
      const [plain, first, second] = [make(), make(), make()];
      watchOnce(first);
      watchOnce(second);
      assert.deepEqual([isFast(first), isAlike(first, second), isAlike(plain, make())], [true, true, true]);
      assert.equal(isAlike(first, plain), comesBack);
    });
  }

  test('one that is watched again and again', () => {
    const map = new Map();
    for (let times = 0; times < 20; times += 1) watchOnce(map);
    assert.deepEqual([isFast(map), isAlike(map, new Map())], [true, comesBack]);
  });

  test('one that has been given a property meanwhile', () => {
    const bench = createBench();
    const [map, plain] = [new Map(), Object.assign(new Map(), { hits: 1 })];
    bench.begin(map);
    Object.assign(map, { hits: 1 });
    bench.watch.stop();
    assert.deepEqual([isFast(map), isAlike(map, plain)], [true, comesBack]);
  });

  test('while they are watched they have one', () => {
    const bench = createBench();
    const maps = [new Map(), new Map(), new Map()] as const;
    bench.begin(...maps);
    assert.ok(isAlike(maps[0], maps[1]) && isAlike(maps[1], maps[2]));
  });
});
