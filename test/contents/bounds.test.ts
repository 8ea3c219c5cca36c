import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { lookInto } from '../../src/contents/look-into.ts';
import { collectGarbage } from '../registry/garbage.ts';
import { lookIntoMap, lookIntoSet, mapOf, stopped } from './samples.ts';

const counted = (step: number) => {
  let calls = 0;
  const clock = () => {
    calls += 1;
    return calls * step;
  };
  return { clock, calls: () => calls };
};

function chain(length: number): object {
  let first: object = {};
  for (let index = 1; index < length; index += 1) first = { next: first };
  return first;
}

/** Objects that all hold several others, around in circles. */
function createGraph(size: number): Record<string, unknown>[] {
  const nodes = Array.from({ length: size }, (_, id) => ({ id }) as Record<string, unknown>);
  for (const [index, node] of nodes.entries()) {
    for (let edge = 1; edge <= 8; edge += 1) node[`e${edge}`] = nodes[(index * edge + edge) % size];
  }
  return nodes;
}

suite('bounds of a look', () => {
  test('what is empty or no Map or Set', () => {
    assert.equal(lookInto(new Map(), 'map', stopped), undefined);
    assert.equal(lookInto(new Set(), 'set', stopped), undefined);
    assert.equal(lookInto({ size: 1 }, 'sized', stopped), undefined);
    assert.equal(lookInto({}, 'none', stopped), undefined);
    assert.equal(lookInto({}, 'map', stopped), undefined);
    assert.equal(lookInto(new Set([1]), 'map', stopped), undefined);
  });

  test('a clock that throws', () => {
    const clock = () => {
      throw new Error('x');
    };
    assert.equal(lookInto(new Map([[1, 1]]), 'map', clock), undefined);
  });

  test('a few entries of many', () => {
    assert.equal(lookIntoMap(mapOf(3, (index) => [index, 1])).looked, 3);
    assert.equal(lookIntoMap(mapOf(20_000, (index) => [index, 1])).looked, 11);
    assert.equal(lookIntoSet(new Set(Array.from({ length: 1000 }, (_, index) => index))).looked, 11);
  });

  test('five kinds at most, most first', () => {
    const kinds = ['a', '::1', '::2', 1, null, '::3', true, 5n, ''];
    // The places that are looked at.
    const places = [0, 1, 2, 4, 8, 16, 32, 64, 128];
    const keys = Array.from({ length: 200 }, (_, place) =>
      places.includes(place) ? kinds[places.indexOf(place)] : {},
    );
    const sample = lookIntoSet(new Set(keys));
    assert.deepEqual(
      sample.keys.map(({ kind, count }) => `${kind} ${count}`),
      ['ip 3', 'word 1', 'number 1', 'null 1', 'boolean 1'],
    );
    assert.deepEqual(sample.values, []);
  });

  test('a graph without an end', () => {
    const nodes = createGraph(2000);
    const roots = nodes.slice(0, 100).map((node) => ({ node }));
    const sample = lookIntoMap(new Map(roots.entries()));
    assert.ok(sample.isAtLeast);
    assert.ok(sample.bytesPerEntry < 128 * 200, `${sample.bytesPerEntry}`);
  });

  test('depth', () => {
    const sizes = [1, 3, 6, 7].map((length) => lookIntoMap(new Map([[1, chain(length)]])));
    assert.deepEqual(
      sizes.map(({ isAtLeast }) => isAtLeast),
      [false, false, false, true],
    );
  });

  test('the time for each part of the work', () => {
    const nodes = createGraph(2000);
    for (const step of [0.01, 0.05, 0.3, 1, 1000]) {
      const { clock, calls } = counted(step);
      const sample = lookInto(
        mapOf(1000, (index) => [`key ${index}`, { node: nodes[index] }]),
        'map',
        clock,
      );
      assert.ok(sample !== undefined && sample.looked >= 1 && sample.isAtLeast);
      assert.ok(calls() <= 0.85 / step + 8, `${calls()} calls at ${step}`);
    }
  });

  test('of groups of entries one that is cut off does not count', () => {
    const map = mapOf(40, (index) => [index, { a: `${index} `.repeat(50), b: [{}, {}, {}] }]);
    const whole = lookIntoMap(mapOf(2, (index) => [index, map.get(index)])).bytesPerEntry;
    const steps = Array.from({ length: 40 }, (_, index) => 0.01 + index * 0.004);
    const samples = steps.map((step) => lookIntoMap(map, counted(step).clock)).filter(({ isAtLeast }) => !isAtLeast);
    assert.ok(samples.length > 3 && samples.length < steps.length, `${samples.length}`);
    for (const { bytesPerEntry } of samples) assert.ok(Math.abs(bytesPerEntry - whole) < 100, `${bytesPerEntry}`);
  });

  test('an object with a great many properties is listed once', () => {
    const table = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`p${index}`, { a: 1 }]));
    const samples = [lookIntoMap(new Map([[1, { table }]])), lookIntoMap(new Map([[1, table]]))];
    assert.ok(samples.every(({ isAtLeast, bytesPerEntry }) => isAtLeast && bytesPerEntry > 5000 * 30));
    for (let index = 5000; index < 15_000; index += 1) table[`p${index}`] = { a: 1 };
    assert.equal(lookIntoMap(new Map([[1, table]])).bytesPerEntry, samples[1]?.bytesPerEntry);
    assert.deepEqual(samples[1]?.values, [{ kind: 'object with 4096 or more properties', count: 1 }]);
  });

  test('long texts are not read, so that they stay in pieces', () => {
    const sample = lookIntoMap(new Map([[1, 'x'.repeat(2 ** 20)]]));
    assert.ok(sample.isAtLeast);
    assert.deepEqual(sample.values, [{ kind: 'text of 1 MB', count: 1 }]);
  });
});

test('nothing is kept alive', async () => {
  const make = () => {
    const key = { text: `key ${Math.random()}` };
    const value = { inner: new Map([[1, { a: [{}] }]]) };
    const table = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`p${index}`, {}]));
    const map = new Map<object, object>([
      [key, value],
      [{}, table],
    ]);
    assert.equal(lookIntoMap(map).looked, 2);
    return [map, key, value, value.inner, value.inner.get(1), table].map((target) => new WeakRef(target as object));
  };
  const held = make();
  await setImmediate();
  await collectGarbage();
  assert.deepEqual(
    held.map((reference) => reference.deref()),
    held.map(() => undefined),
  );
});
