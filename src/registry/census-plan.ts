import type { Turn } from './sample-count.ts';
import type { Count, Milliseconds } from './types.ts';

/** What reading a size is taken to cost before any has been measured. */
const FIRST_COST: Milliseconds = 0.000_5;
/** The rest is for what a census does besides reading. */
const SHARE_FOR_READING = 0.8;

/** How much each new measurement counts. */
const LEARNING = 1 / 4;

/** Decides how many sizes a census reads, by what the last ones cost. */
export class CensusPlan {
  #cost: Milliseconds = FIRST_COST;
  #censuses: Count = 0;

  /** The turn of the next census, which follows `tracked` collections and may work for `budget` milliseconds. */
  next(tracked: Count, budget: Milliseconds): Turn {
    const stride = Math.max(1, Math.ceil((tracked * this.#cost) / (budget * SHARE_FOR_READING)));
    this.#censuses += 1;
    return { stride, offset: this.#censuses % stride };
  }

  learn(reads: Count, duration: Milliseconds): void {
    if (reads > 0) this.#cost += (duration / reads - this.#cost) * LEARNING;
  }
}
