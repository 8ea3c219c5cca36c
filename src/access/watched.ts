import type { Count } from '../registry/types.ts';
import { KeyBook } from './key-book.ts';
import {
  apply,
  getPrototypeOf,
  mapSize,
  NativeWeakMap,
  NO_ARGUMENTS,
  setPrototypeOf,
  setSize,
  weakMapDelete,
  weakMapGet,
  weakMapSet,
} from './natives.ts';
import type { Life, Sample } from './path-sampler.ts';
import type { Method } from './refusal.ts';

/** Where the changes of all watched collections of a site are counted. Nothing of it leads to a collection. */
export interface Tally {
  insert(entries: Count, life: Life): Sample | undefined;
  remove(entries: Count): void;
  /** After each call: the watch may be over. */
  endIfDue(): void;
}

const all = new NativeWeakMap<object, Watched>();

/** What is known of a collection while it is watched; undefined of all else. */
export const watchedOf = (value: unknown): Watched | undefined => apply(weakMapGet, all, [value as object]);

/** A collection under watch: its prototype is one of ours meanwhile, of which all else is inherited. */
export class Watched {
  readonly #between: object;
  readonly #size: () => Count;
  readonly #tally: Tally;
  #keys = new KeyBook();
  #life: Life = { isOver: false };
  /** A method of the application calls others of the same collection: what they do is counted once, by the outermost. */
  #isInside = false;

  constructor(brand: 'map' | 'set', between: object, tally: Tally) {
    this.#between = between;
    this.#size = brand === 'map' ? mapSize : setSize;
    this.#tally = tally;
  }

  /** @throws {TypeError} where the collection keeps its prototype. */
  begin(collection: object): void {
    if (!setPrototypeOf(collection, this.#between)) throw new TypeError('it keeps its prototype');
    apply(weakMapSet, all, [collection, this]);
  }

  /** The collection is as it was, unless the application has given it another prototype, or made it keep this one. */
  end(collection: object): void {
    apply(weakMapDelete, all, [collection]);
    if (getPrototypeOf(collection) === this.#between) setPrototypeOf(collection, getPrototypeOf(this.#between));
  }

  call(method: Method, collection: object, values: unknown[]): unknown {
    if (this.#isInside) return apply(method, collection, values);
    const before = apply(this.#size, collection, NO_ARGUMENTS);
    this.#isInside = true;
    try {
      return apply(method, collection, values);
    } finally {
      this.#isInside = false;
      this.#noteQuietly(collection, values[0], before);
    }
  }

  #noteQuietly(collection: object, key: unknown, before: Count): void {
    try {
      this.#note(key, before, apply(this.#size, collection, NO_ARGUMENTS));
    } catch {
      // The stack may be full. The application goes on, without this call counted.
    }
  }

  #note(key: unknown, before: Count, after: Count): void {
    if (after > before) this.#noteInsertion(key, after - before);
    if (after < before) this.#noteRemoval(key, before - after, after);
    this.#tally.endIfDue();
  }

  #noteInsertion(key: unknown, entries: Count): void {
    const sample = this.#tally.insert(entries, this.#life);
    if (sample !== undefined) this.#keys.add(key, sample);
  }

  #noteRemoval(key: unknown, entries: Count, left: Count): void {
    this.#tally.remove(entries);
    if (left > 0) this.#keys.strike(key);
    else this.#startAnew();
  }

  #startAnew(): void {
    this.#life.isOver = true;
    this.#life = { isOver: false };
    this.#keys = new KeyBook();
  }
}
