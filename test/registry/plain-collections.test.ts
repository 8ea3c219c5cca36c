import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { collectGarbage } from './garbage.ts';
import { createRegistry, readAll, readSite } from './site-records.ts';

type Dictionary = Record<string, unknown>;

let ran = 0;
const fail = () => {
  ran += 1;
  throw new Error('code of the application');
};
const TRAPS: ProxyHandler<object> = {
  get: fail,
  has: fail,
  ownKeys: fail,
  getPrototypeOf: fail,
  getOwnPropertyDescriptor: fail,
};

function dictionary(size: number): Dictionary {
  const object: Dictionary = {};
  for (let index = 0; index < size; index += 1) object[`key ${index}`] = index;
  return object;
}

suite('objects and arrays', () => {
  test('are followed as Maps are', () => {
    const registry = createRegistry(['Object', 'Array']);
    const sessions = new registry.wrapper(dictionary(3), 0);
    const log = new registry.wrapper([1, 2], 1);
    sessions['one more'] = 1;
    log.push(3);
    assert.deepEqual(readAll(registry), [
      { id: 0, entries: 4, largest: 4, instances: 1, tracked: 1, created: 1 },
      { id: 1, entries: 3, largest: 3, instances: 1, tracked: 1, created: 1 },
    ]);
    delete sessions['one more'];
    log.length = 1;
    assert.deepEqual(
      readAll(registry).map(({ entries }) => entries),
      [3, 1],
    );
  });

  test('come back as they are, frozen ones, ones without a prototype and proxies too', () => {
    const registry = createRegistry(['Object', 'Array']);
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const proxies = [new Proxy({}, TRAPS), new Proxy([], TRAPS), revoked.proxy];
    const collections = [
      Object.freeze({ a: 1 }),
      Object.create(null),
      Object.freeze([1]),
      Object.setPrototypeOf([], null),
    ];
    for (const value of [...proxies, ...collections, new Uint8Array(9), () => {}, new Date()]) {
      for (const id of [0, 1]) assert.ok(Object.is(new registry.wrapper(value, id), value));
    }
    readAll(registry);
    assert.equal(ran, 0);
  });

  test('typed arrays and proxies are none', () => {
    const registry = createRegistry(['Object', 'Array']);
    const held = [
      new registry.wrapper(new Proxy({}, TRAPS), 0),
      new registry.wrapper(new Uint8Array(9), 1),
      new registry.wrapper(Buffer.alloc(9), 1),
    ];
    assert.deepEqual(readAll(registry), []);
    assert.equal(held.length + ran, 3);
  });

  test('getters of theirs are not called, and symbols are no entries', () => {
    const registry = createRegistry(['Object']);
    const own = Object.defineProperty({ a: 1, [Symbol('b')]: 2 }, 'c', { get: fail, enumerable: true });
    const object = new registry.wrapper(Object.setPrototypeOf(own, new Proxy({}, TRAPS)), 0);
    assert.equal(readSite(registry)?.entries, 2);
    assert.equal(ran, 0);
    assert.ok(object);
  });

  test('an array counts its length, whatever it holds', () => {
    const registry = createRegistry(['Array']);
    const sparse = new registry.wrapper([] as number[], 0);
    sparse[999_999] = 1;
    assert.equal(readSite(registry)?.entries, 1_000_000);
  });

  test('what is collected is gone, empty ones that pile up are instances', async () => {
    const registry = createRegistry(['Object', 'Array']);
    let held: unknown[] = [];
    for (let index = 0; index < 100; index += 1) {
      held.push(new registry.wrapper({}, 0), new registry.wrapper([index], 1));
    }
    const counts = () => readAll(registry).map(({ entries, instances, created }) => [entries, instances, created]);
    assert.deepEqual(counts(), [
      [0, 100, 100],
      [100, 100, 100],
    ]);
    held = held.slice(0, 20);
    await collectGarbage();
    assert.deepEqual(counts(), [
      [0, 10, 100],
      [10, 10, 100],
    ]);
    held = [];
    await collectGarbage();
    assert.deepEqual(counts(), [
      [0, 0, 100],
      [0, 0, 100],
    ]);
    assert.equal(registry.status.tracked, held.length);
  });

  test('the registry holds no key, no value and no object, large ones among them', async () => {
    const registry = createRegistry(['Object']);
    const follow = () => {
      const value = { payload: 1 };
      const object = new registry.wrapper(Object.assign(dictionary(5000), { value }), 0);
      assert.equal(readSite(registry)?.entries, 5001);
      return [new WeakRef(object), new WeakRef(value)];
    };
    const references = follow();
    await collectGarbage();
    assert.deepEqual(
      references.map((reference) => reference.deref()),
      [undefined, undefined],
    );
    assert.equal(readSite(registry)?.instances, 0);
  });

  test('thinned where there are too many', () => {
    const registry = createRegistry(['Object', 'Array'], 1000);
    const held: unknown[] = [];
    for (let index = 0; index < 3000; index += 1) {
      held.push(new registry.wrapper({ a: 1, b: 2 }, 0), new registry.wrapper([index], 1));
    }
    assert.ok(registry.status.tracked <= 1000);
    for (const [index, size] of [2, 1].entries()) {
      const { entries = 0, instances = 0 } = readSite(registry, index) ?? {};
      assert.ok(Math.abs(instances / 3000 - 1) < 0.1, `${instances} instances`);
      assert.ok(Math.abs(entries / (3000 * size) - 1) < 0.1, `${entries} entries`);
    }
    assert.equal(held.length, 6000);
  });
});

test('keys cost a census what they take: an object of 800 is as many steps as a hundred Maps', () => {
  const registry = createRegistry(['Object', 'Map']);
  const held = [new registry.wrapper(dictionary(800), 0), new registry.wrapper(new Map(), 1)];
  const turn = registry.beginCensus(Number.POSITIVE_INFINITY);
  const steps = registry.activeSamples().map((sample) => {
    const count = registry.beginCount(sample, turn);
    count.advance(1);
    return count.reads;
  });
  assert.deepEqual(steps, [101, 1]);
  assert.equal(held.length, 2);
});
