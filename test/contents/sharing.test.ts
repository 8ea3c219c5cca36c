import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { lookIntoMap, lookIntoSet, mapOf } from './samples.ts';

const SIZE = 100;
const large = () => ({ text: 'x'.repeat(5000), list: [{}, {}, {}], deep: { deeper: { text: 'y'.repeat(5000) } } });

/** Bytes that an entry has more than one of the same size that holds nothing there. */
function bytesMore(entry: (index: number) => unknown, plain: (index: number) => unknown): number {
  const bytesOf = (value: (index: number) => unknown) =>
    lookIntoMap(mapOf(SIZE, (index) => [index, value(index)])).bytesPerEntry;
  return bytesOf(entry) - bytesOf(plain);
}

suite('what several entries lead to belongs to none', () => {
  test('in the same place', () => {
    const server = large();
    assert.equal(
      bytesMore(
        (id) => ({ id, server }),
        (id) => ({ id, server: 0 }),
      ),
      0,
    );
  });

  test('as the value itself', () => {
    const value = large();
    assert.equal(
      bytesMore(
        () => value,
        () => 0,
      ),
      0,
    );
  });

  test('in different depths, found when one entry has been followed through it', () => {
    const server = large();
    const wrap = (index: number, value: unknown): unknown => (index === 0 ? value : { next: wrap(index - 1, value) });
    const hold = (id: number, value: unknown) => ({ a: wrap(id === 0 ? 0 : 3, value) });
    const more = bytesMore(
      (id) => hold(id, server),
      (id) => hold(id, 0),
    );
    assert.equal(more, 0);
  });

  test('through an array, a Map and a Set', () => {
    const server = large();
    const hold = (id: number, value: unknown) => ({
      list: [value],
      map: new Map([[id, value]]),
      set: new Set([value]),
    });
    assert.equal(
      bytesMore(
        (id) => hold(id, server),
        (id) => hold(id, 0),
      ),
      0,
    );
  });

  test('what each has for itself counts', () => {
    const more = bytesMore(
      (id) => ({ id, own: large() }),
      (id) => ({ id, own: 0 }),
    );
    assert.ok(more > 10_000 && more < 11_000, `${more}`);
  });

  test('the collection itself', () => {
    const map = new Map<number, object>();
    for (let index = 0; index < SIZE; index += 1) map.set(index, { map });
    assert.equal(lookIntoMap(map).bytesPerEntry, lookIntoMap(mapOf(SIZE, (id) => [id, { map: 0 }])).bytesPerEntry);
  });

  test('short texts that are the same', () => {
    const more = bytesMore(
      (id) => ({ id, state: 'open' }),
      (id) => ({ id, state: 0 }),
    );
    assert.equal(more, 0);
  });

  test('but not long ones: nobody knows', () => {
    const state = 'a state that is told in many words';
    assert.equal(
      bytesMore(
        (id) => ({ id, state }),
        (id) => ({ id, state: 0 }),
      ),
      16 + 40,
    );
  });
});

suite('within an entry', () => {
  test('what is found twice counts once', () => {
    const once = (own: object) => ({ own, again: 0, list: [0] });
    const twice = (own: object) => ({ own, again: own, list: [own] });
    assert.equal(
      bytesMore(
        () => twice(large()),
        () => once(large()),
      ),
      0,
    );
  });

  test('the key in the value counts once', () => {
    const key = (id: number) => `a key that is not so short ${id}`;
    const more =
      lookIntoMap(mapOf(SIZE, (id) => [key(id), { id: key(id) }])).bytesPerEntry -
      lookIntoMap(mapOf(SIZE, (id) => [key(id), { id: 0 }])).bytesPerEntry;
    assert.equal(more, 0);
  });

  test('an object that is key and value', () => {
    const both = lookIntoMap(new Map(Array.from({ length: SIZE }, (_, id) => ({ id })).map((value) => [value, value])));
    assert.equal(both.bytesPerEntry, lookIntoMap(mapOf(SIZE, (id) => [{ id }, 0])).bytesPerEntry);
  });

  test('circles', () => {
    const circle = (id: number) => {
      const first: Record<string, unknown> = { id };
      first.self = { first, self: first };
      return first;
    };
    const plain = (id: number) => ({ id, self: { first: 0, self: 0 } });
    assert.equal(bytesMore(circle, plain), 0);
  });
});

class Session {
  readonly id: number;
  next: Session | undefined = undefined;
  constructor(id: number) {
    this.id = id;
  }
}

suite('entries that lead to each other', () => {
  test('as the plain objects of a list', () => {
    const items = Array.from({ length: 2000 }, (_, id) => ({ id, next: undefined as unknown, text: 'x'.repeat(500) }));
    for (const [index, item] of items.entries()) item.next = items[index + 1];
    const sample = lookIntoMap(new Map(items.entries()));
    const alone = lookIntoMap(mapOf(items.length, (id) => [id, { id, next: undefined, text: 'x'.repeat(500) }]));
    assert.equal(sample.bytesPerEntry, alone.bytesPerEntry);
    assert.equal(sample.isAtLeast, false);
  });

  test('as instances of a class far away in a large collection', () => {
    const sessions = Array.from({ length: 5000 }, (_, id) => new Session(id));
    for (const [index, session] of sessions.entries()) session.next = sessions[(index * 7919 + 2500) % 5000];
    const sample = lookIntoSet(new Set(sessions));
    const alone = lookIntoSet(new Set(Array.from({ length: 5000 }, (_, id) => new Session(id))));
    assert.equal(sample.bytesPerEntry, alone.bytesPerEntry);
    assert.equal(sample.isAtLeast, true);
  });
});
