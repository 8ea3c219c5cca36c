import type { Count, Milliseconds } from './types.ts';

/** Lets so many through at first, and then as many as come back with time. */
export class Bucket {
  readonly #most: Count;
  readonly #perMillisecond: number;
  #left: number;
  #time: Milliseconds | undefined;

  constructor(most: Count, perSecond: number) {
    this.#most = most;
    this.#left = most;
    this.#perMillisecond = perSecond / 1000;
  }

  /** Whether there was one left to take. */
  take(time: Milliseconds): boolean {
    const passed = time - (this.#time ?? time);
    this.#time = time;
    this.#left = Math.min(this.#most, this.#left + passed * this.#perMillisecond);
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
