import { type Brand, sizeOf } from './brand.ts';
import type { Count, Reading, SiteId } from './types.ts';

// Captured, because the application may replace it.
const Reference = WeakRef;

/** Collections of one site that are followed one by one; above that every second is let go and counts double. */
export const SITE_CAPACITY: Count = 512;

const LONGEST_DISOWNED_GAP: Count = 4096;

/** A followed collection. */
interface Follower {
  readonly reference: WeakRef<object>;
  readonly brand: Brand;
  /** How many collections of its site it stands for. */
  weight: Count;
}

/**
 * The followed collections of one allocation site. Every `gap`-th creation is followed and stands for `gap` of them:
 * all at first, so that a singleton is exact; then fewer, each with its weight, so that sums stay unbiased.
 */
export class Sample {
  readonly id: SiteId;
  readonly type: string;
  created: Count = 0;
  /** Creations until the next one that is followed. */
  countdown: Count = 1;
  gap: Count = 1;
  followers: Follower[] = [];
  #strangers: Count = 0;

  constructor(id: SiteId, type: string) {
    this.id = id;
    this.type = type;
  }

  follow(value: object, brand: Brand): void {
    this.followers.push({ reference: new Reference(value), brand, weight: this.gap });
    this.countdown = this.gap;
  }

  /**
   * The constructor of this site made something that is no collection, as a local class named `Map` does: its creations
   * are none of ours, and it is asked less and less often.
   */
  disown(): void {
    this.#strangers += 1;
    this.created = this.followers.length === 0 ? 0 : Math.max(0, this.created - this.gap);
    this.countdown = Math.max(this.gap, Math.min(2 ** this.#strangers, LONGEST_DISOWNED_GAP));
  }

  /** Lets go of every second follower and doubles the weight of the rest. Returns how many were let go. */
  thin(): Count {
    const before = this.followers.length;
    const parity = Math.random() < 0.5 ? 0 : 1;
    this.followers = this.followers.filter((_, index) => index % 2 === parity);
    for (const follower of this.followers) follower.weight *= 2;
    this.gap *= 2;
    this.countdown = Math.ceil(Math.random() * this.gap);
    return before - this.followers.length;
  }

  /** Follows more of the coming creations where few of the followed ones lived. */
  relax(): void {
    if (this.gap === 1 || this.followers.length > SITE_CAPACITY / 4) return;
    this.gap /= 2;
    this.countdown = Math.min(this.countdown, Math.ceil(Math.random() * this.gap));
  }
}

/** Counts one sample piece by piece, dropping the followers whose collection is gone. */
export class SampleCount {
  readonly #sample: Sample;
  readonly #followers: Follower[];
  readonly #alive: Follower[] = [];
  #next = 0;
  #entries = 0;
  #largest = 0;
  #instances = 0;

  constructor(sample: Sample) {
    this.#sample = sample;
    this.#followers = sample.followers;
  }

  /** Looks at up to `most` followers and returns at how many. */
  advance(most: Count): Count {
    const first = this.#next;
    const end = Math.min(first + most, this.#followers.length);
    for (; this.#next < end; this.#next += 1) this.#look(this.#followers[this.#next] as Follower);
    return end - first;
  }

  get isComplete(): boolean {
    return this.#next >= this.#followers.length;
  }

  #look(follower: Follower): void {
    const value = follower.reference.deref();
    if (value === undefined) return;
    const size = sizeOf(value, follower.brand);
    this.#alive.push(follower);
    this.#instances += follower.weight;
    this.#entries += follower.weight * size;
    if (size > this.#largest) this.#largest = size;
  }

  /** Keeps the living followers in the sample and returns the reading, with how many were dropped. */
  finish(): { reading: Reading; dropped: Count } {
    const sample = this.#sample;
    const dropped = this.#followers.length - this.#alive.length;
    // A sample that was thinned in between has a new list: its dead are dropped the next time.
    const isCurrent = sample.followers === this.#followers;
    if (isCurrent) sample.followers = this.#alive;
    if (isCurrent) sample.relax();
    return { reading: this.#read(), dropped: isCurrent ? dropped : 0 };
  }

  #read(): Reading {
    return {
      id: this.#sample.id,
      entries: this.#entries,
      largest: this.#largest,
      instances: this.#instances,
      tracked: this.#alive.length,
      created: this.#sample.created,
    };
  }
}
