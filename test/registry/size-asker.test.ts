import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { LRUCache } from 'lru-cache';
import { CensusTaker, takeCensus } from '../../src/registry/census.ts';
import { Registry } from '../../src/registry/registry.ts';
import { siteRecord } from './site-records.ts';

const BUDGET = 5;

/** As quick-lru: two generations in private fields, those of the older one are counted each time. */
class QuickLRU {
  readonly #maxSize: number;
  #cache = new Map<string, unknown>();
  #older = new Map<string, unknown>();

  constructor({ maxSize }: { maxSize: number }) {
    this.#maxSize = maxSize;
  }

  set(key: string, value: unknown): this {
    this.#cache.set(key, value);
    if (this.#cache.size >= this.#maxSize) [this.#older, this.#cache] = [this.#cache, new Map()];
    return this;
  }

  get size(): number {
    const older = [...this.#older.keys()].filter((key) => !this.#cache.has(key));
    return Math.min(this.#cache.size + older.length, this.#maxSize);
  }
}

/** As mnemonist's and yallist's: a property that the methods keep up. */
class Heap {
  size = 0;
  readonly items: unknown[] = [];

  push(item: unknown): number {
    this.size = this.items.push(item);
    return this.size;
  }
}

/** As immutable's: one whose `size` is that of a lazy sequence before it is known. */
class Sequence {
  readonly size: number | undefined = undefined;
  readonly length = 4;
}

/** As a queue with a length. */
class Queue {
  readonly #items: unknown[] = [];

  enqueue(item: unknown): void {
    this.#items.push(item);
  }

  get length(): number {
    return this.#items.length;
  }
}

/** A registry with sites of the types, on a clock that only a getter moves on. */
class Bench {
  time = 0;
  readonly registry: Registry;

  constructor(...types: string[]) {
    this.registry = new Registry(20_000, { clock: () => this.time });
    this.registry.addSites(types.map((type, id) => siteRecord(id, type)));
  }

  follow<Value extends object>(value: Value, id = 0): Value {
    return new this.registry.wrapper(value, id);
  }

  read() {
    return takeCensus(this.registry, () => this.time).readings;
  }

  entries(): readonly number[] {
    return this.read().map(({ entries }) => entries);
  }
}

/** Takes so long to tell its size. */
class Slow {
  entries = 0;
  asked = 0;
  takes = 0;
  readonly #bench: Bench;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  get size(): number {
    this.asked += 1;
    this.#bench.time += this.takes;
    return this.entries;
  }
}

/** Throws when it is asked, from some time on. */
class Closing {
  isClosed = false;
  asked = 0;

  get size(): number {
    this.asked += 1;
    if (this.isClosed) throw new Error('it is closed');
    return 7;
  }
}

suite('constructors that the user named', () => {
  test('lru-cache, the package', () => {
    const bench = new Bench('LRUCache');
    const cache = bench.follow(new LRUCache<string, number>({ max: 3 }));
    for (const key of ['a', 'b', 'c', 'd']) cache.set(key, 1);
    assert.deepEqual(bench.entries(), [3]);
    cache.clear();
    assert.deepEqual(bench.entries(), [0]);
  });

  test('a getter over private fields, a property, a length', () => {
    const bench = new Bench('QuickLRU', 'Heap', 'Sequence', 'Queue');
    const lru = bench.follow(new QuickLRU({ maxSize: 4 }), 0);
    const heap = bench.follow(new Heap(), 1);
    const sequence = bench.follow(new Sequence(), 2);
    const queue = bench.follow(new Queue(), 3);
    for (const key of ['a', 'b', 'c', 'd', 'e']) lru.set(key, 1);
    for (const item of [1, 2]) heap.push(item);
    queue.enqueue(1);
    assert.deepEqual(bench.entries(), [lru.size, 2, sequence.length, 1]);
    assert.equal(lru.size, 4);
  });

  test('frozen, sealed and of a class that hides its prototype', () => {
    const bench = new Bench('Heap');
    const held = [bench.follow(Object.freeze(Object.assign(new Heap(), { size: 3 })))];
    held.push(bench.follow(Object.setPrototypeOf({ size: 4 }, null)));
    assert.deepEqual(bench.entries(), [7]);
    assert.equal(held.length, 2);
  });
});

suite('a getter that throws', () => {
  test('from the start: it is no collection', () => {
    const bench = new Bench('Closing');
    const closed = Object.assign(Object.create(Closing.prototype), { isClosed: true, asked: 0 });
    assert.equal(bench.follow(closed), closed);
    assert.deepEqual(bench.read(), []);
  });

  test('later: it counts nothing, and is not asked again', () => {
    const bench = new Bench('Closing');
    const [one, other] = [bench.follow(new Closing()), bench.follow(new Closing())];
    assert.deepEqual(bench.entries(), [14]);
    one.isClosed = true;
    assert.deepEqual(bench.entries(), [7]);
    const { asked } = one;
    assert.deepEqual(bench.entries(), [7]);
    assert.equal(one.asked, asked);
    assert.equal(other.asked, 4);
  });
});

suite('a getter that is slow', () => {
  test('rests, and counts as it did meanwhile', () => {
    const bench = new Bench('Slow');
    const slow = bench.follow(new Slow(bench));
    Object.assign(slow, { takes: 2, entries: 5 });
    assert.deepEqual(bench.entries(), [5]);
    const { asked } = slow;
    slow.entries = 9;
    bench.time += 1999;
    assert.deepEqual(bench.entries(), [5]);
    assert.equal(slow.asked, asked);
    bench.time += 1;
    assert.deepEqual(bench.entries(), [9]);
  });

  test('is asked each time once it is fast again', () => {
    const bench = new Bench('Slow');
    const slow = bench.follow(new Slow(bench));
    slow.takes = 2;
    bench.read();
    slow.takes = 0;
    bench.time += 2000;
    for (const entries of [1, 2, 3]) {
      slow.entries = entries;
      assert.deepEqual(bench.entries(), [entries]);
    }
  });

  test('that takes far too long twice is given up, with all others of its site, but not those of another', () => {
    const bench = new Bench('Slow', 'Slow');
    const [one, other] = [bench.follow(new Slow(bench)), bench.follow(new Slow(bench), 1)];
    Object.assign(one, { takes: 150, entries: 5 });
    Object.assign(other, { entries: 2 });
    bench.read();
    bench.time += 1e9;
    assert.deepEqual(bench.entries(), [5, 2]);
    const { asked } = one;
    Object.assign(one, { entries: 6 });
    Object.assign(other, { entries: 3 });
    bench.time += 1e9;
    assert.deepEqual(bench.entries(), [5, 3]);
    assert.equal(one.asked, asked);
    const late = bench.follow(new Slow(bench));
    bench.read();
    assert.equal(late.asked, 0, 'nor when one is made');
    assert.equal(bench.read()[0]?.instances, 2);
  });

  test('far too long once is nothing: the process may have been stopped', () => {
    const bench = new Bench('Slow');
    const slow = bench.follow(new Slow(bench));
    for (const entries of [1, 2, 3]) {
      for (const takes of [150, 0]) {
        Object.assign(slow, { takes, entries });
        bench.time += 1e9;
        assert.deepEqual(bench.entries(), [entries]);
      }
    }
  });

  test('many of them do not keep a census longer than its budget and one of them', () => {
    const bench = new Bench(...Array.from({ length: 50 }, () => 'Slow'));
    const all = Array.from({ length: 50 }, (_, id) => bench.follow(new Slow(bench), id));
    for (const slow of all) slow.takes = 2;
    const asked = () => all.reduce((sum, slow) => sum + slow.asked, 0);
    bench.read();
    for (let round = 0; round < 3; round += 1) {
      bench.time += 1e9;
      const before = asked();
      const taker = new CensusTaker(bench.registry, () => bench.time, BUDGET);
      while (!taker.slice(0.2));
      assert.ok(asked() - before <= 1 + BUDGET / 2, `${asked() - before} asked`);
    }
  });
});
