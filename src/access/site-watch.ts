import type { Brand } from '../registry/brand.ts';
import type { Random } from '../registry/random.ts';
import type { Count, Milliseconds, SiteId } from '../registry/types.ts';
import { getPrototypeOf, NativeWeakRef } from './natives.ts';
import { grossCounts, netCounts } from './path-counts.ts';
import { type Life, PathSampler, type Sample } from './path-sampler.ts';
import { prototypeBefore } from './prototype-between.ts';
import { whyRefused } from './refusal.ts';
import type { AccessReading } from './types.ts';
import { type Tally, Watched, watchedOf } from './watched.ts';

/** Calls from one look at the clock to the next: clocks cost. */
const STRIDE: Count = 64;

/** Nothing is taken off again from the path of a removal. */
const NO_LIFE: Life = { isOver: false };

export interface Limits {
  readonly clock: () => Milliseconds;
  readonly random: Random;
  readonly duration: Milliseconds;
}

/** Never throws: it may run in a timer. */
function letGo(collection: object | undefined): void {
  try {
    if (collection !== undefined) watchedOf(collection)?.end(collection);
  } catch {
    // Its methods pass on from now on.
  }
}

/** The watched collections of one site, and what has been counted of them. */
export class SiteWatch implements Tally {
  readonly id: SiteId;
  readonly #limits: Limits;
  readonly #begun: Milliseconds;
  #ended: Milliseconds | undefined = undefined;
  #calls: Count = 0;
  readonly #watched: WeakRef<object>[] = [];
  readonly #insertions: PathSampler;
  readonly #removals: PathSampler;
  #refused: string | undefined = undefined;

  constructor(id: SiteId, limits: Limits) {
    this.id = id;
    this.#limits = limits;
    this.#begun = limits.clock();
    this.#insertions = new PathSampler(limits.random);
    this.#removals = new PathSampler(limits.random);
  }

  get collections(): Count {
    return this.#watched.length;
  }

  get isOver(): boolean {
    return this.#ended !== undefined;
  }

  /** Leaves alone what cannot be watched, and remembers why. */
  watch(collection: object, brand: Brand): void {
    try {
      const reason = whyRefused(collection, brand);
      if (reason === undefined) this.#watch(collection, brand as 'map' | 'set');
      else this.#refused ??= reason;
    } catch (error) {
      this.#refused ??= `failed: ${error}`;
    }
  }

  insert(entries: Count, life: Life): Sample | undefined {
    return this.#insertions.count(entries, life);
  }

  remove(entries: Count): void {
    this.#removals.count(entries, NO_LIFE);
  }

  endIfDue(): void {
    this.#calls += 1;
    if (this.#calls % STRIDE === 0) this.endIfOver();
  }

  /** Ends where the time is over or all call paths have been taken. */
  endIfOver(): void {
    const isLate = this.#limits.clock() - this.#begun >= this.#limits.duration;
    if (isLate || this.#insertions.isSpent || this.#removals.isSpent) this.end();
  }

  /** Ends where no collection is left. */
  endIfGone(): void {
    if (this.#watched.every((reference) => reference.deref() === undefined)) this.end();
  }

  end(): void {
    if (this.isOver) return;
    this.#ended = this.#limits.clock();
    // By index: it may happen inside of a call of the application.
    for (let index = 0; index < this.#watched.length; index += 1) letGo(this.#watched[index]?.deref());
  }

  read(): AccessReading {
    return {
      id: this.id,
      milliseconds: (this.#ended ?? this.#limits.clock()) - this.#begun,
      collections: this.collections,
      insertions: this.#insertions.total,
      removals: this.#removals.total,
      inserters: netCounts(this.#insertions),
      removers: grossCounts(this.#removals),
      isOver: this.isOver,
      ...(this.collections === 0 ? { refused: this.#refused ?? 'gone' } : {}),
    };
  }

  #watch(collection: object, brand: 'map' | 'set'): void {
    const between = prototypeBefore(getPrototypeOf(collection) as object, brand);
    new Watched(brand, between, this).begin(collection);
    this.#watched.push(new NativeWeakRef(collection));
  }
}
