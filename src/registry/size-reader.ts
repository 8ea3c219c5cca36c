import { Allowance } from './allowance.ts';
import { type Brand, brandByNature, type ReadBrand, sizeOf } from './brand.ts';
import type { Clock } from './census.ts';
import { type Follower, isAsked, isObject, isSlow } from './follower.ts';
import { ObjectCounter } from './object-counter.ts';
import { SizeAsker } from './size-asker.ts';
import type { Count, Milliseconds, SiteId } from './types.ts';

/** Reads sizes of all brands, within the time that a census has for those that take some. */
export class SizeReader {
  readonly #allowance: Allowance;
  readonly #objects: ObjectCounter;
  readonly #asker: SizeAsker;

  constructor(clock: Clock) {
    this.#allowance = new Allowance(clock);
    this.#objects = new ObjectCounter(this.#allowance);
    this.#asker = new SizeAsker(this.#allowance);
  }

  /** A census begins which may work so long. */
  begin(budget: Milliseconds): void {
    this.#allowance.begin(budget);
  }

  /** Work done so far beside one for each size, in reads of a size. */
  get steps(): Count {
    return this.#objects.steps + this.#asker.steps;
  }

  /** How the size of a new value at a site is read. May run its getters where the user named its type. */
  brand(value: unknown, type: string, id: SiteId): Brand {
    const brand = brandByNature(value, type);
    if (brand !== 'unknown') return brand;
    return this.#asker.hasSize(value as object, id) ? 'sized' : 'none';
  }

  read(value: object, follower: Follower, id: SiteId): Count {
    if (isObject(follower)) return this.#objects.count(value, follower);
    if (isAsked(follower)) return this.#asker.count(value, follower, id);
    return sizeOf(value, follower.brand as ReadBrand);
  }

  /** There is no time for a follower; returns whether it would take some. */
  postpone(follower: Follower): boolean {
    if (!isSlow(follower)) return false;
    this.#allowance.postpone(follower.slow);
    return true;
  }
}
