import type { Count, Milliseconds } from './types.ts';

/** Collections that a site may have followed in a row before it is sampled: below that its figures are exact. */
export const QUOTA: Count = 4096;
/** Where none of a site's collections lives: what is left to see whether that changes. */
export const LEAST_QUOTA: Count = 1024;

// Collections followed per second. A followed one costs about 1 µs where it dies young, since its WeakRef carries it
// into the old generation, and 0.3 µs where it would have lived.
const LEAST_RATE = 20;
const UNKNOWN_RATE = 2000;
const MOST_RATE = 4000;

/** Collections followed from one look at the time to the next: clocks cost. Where they are too many, the gap doubles. */
export const BATCH: Count = 512;

/** Judgements that say something about a site, and how many of them count, so that old ones fade. */
const ENOUGH: Count = 32;
const MEMORY: Count = 1024;

/** How fast one site may follow: tokens refilled by time, at a rate that the survival of its collections decides. */
export class Pace {
  #tokens: Count = QUOTA;
  #time: Milliseconds;
  #judged: Count = 0;
  #survived: Count = 0;

  constructor(time: Milliseconds) {
    this.#time = time;
  }

  /** Counts a follower that has been through a major garbage collection. */
  judge(isAlive: boolean): void {
    this.#judged += 1;
    if (isAlive) this.#survived += 1;
    if (this.#judged < MEMORY) return;
    this.#judged >>= 1;
    this.#survived >>= 1;
  }

  /** Share of the collections that live through a major garbage collection; undefined where too few have been seen. */
  get survival(): number | undefined {
    return this.#judged < ENOUGH ? undefined : this.#survived / this.#judged;
  }

  /** Takes tokens for what has been followed and adds those that have come since the last time. */
  take(followed: Count, time: Milliseconds): void {
    const seconds = Math.max(0, time - this.#time) / 1000;
    this.#time = time;
    this.#tokens = Math.min(this.#tokens + seconds * this.#rate - followed, this.#quota);
  }

  /** Takes all tokens back that are owed; returns whether there were any. */
  forgive(): boolean {
    if (this.#tokens > 0) return false;
    this.#tokens = 0;
    return true;
  }

  get isFull(): boolean {
    return this.#tokens >= this.#quota;
  }

  // The best density of a sample goes by the square root of the share that counts.
  get #share(): number {
    return Math.sqrt(this.survival ?? 1);
  }

  get #rate(): number {
    return this.survival === undefined ? UNKNOWN_RATE : Math.max(LEAST_RATE, MOST_RATE * this.#share);
  }

  get #quota(): Count {
    return Math.max(LEAST_QUOTA, Math.floor(QUOTA * this.#share));
  }
}
