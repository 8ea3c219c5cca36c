import { type IndexRange, indexRange } from './index-keys.ts';
import { max, min } from './natives.ts';
import { namesPassed, passTime } from './pass-time.ts';
import { Rest } from './rest.ts';
import type { Count, Milliseconds } from './types.ts';

/** Keys from which on it is worth remembering what it took to count them. */
export const LARGE: Count = 1024;

/** Below that the time of a pass is mostly something else. */
const ENOUGH_NAMES: Count = 4096;
/** Beyond that something else has come between. */
const MOST_SLOWNESS = 3;

/** What comes between makes a pass longer, never shorter: so a rise counts bit by bit, and a fall at once. */
const MOST_RISE = 1.1;

/** What is remembered of an object with many keys. */
export class LargeObject extends Rest {
  /** Whole numbers among its keys when they were counted. */
  indices: IndexRange | undefined = undefined;
  /** Time of a pass over its names when nothing comes between; 0 where there was none yet. */
  pass: Milliseconds = 0;
  /** The same as a multiple of the usual. */
  #slowness = 1;

  /** Learns of a count, and of the pass over the names before it. */
  learn(keys: readonly string[], pass: Milliseconds): void {
    this.indices = indexRange(keys);
    this.pass = pass;
    const names = keys.length - (this.indices?.count ?? 0);
    if (names < ENOUGH_NAMES || pass <= 0) return;
    this.#slowness = min(max(pass / passTime(names), 1 / MOST_SLOWNESS), MOST_SLOWNESS);
  }

  /** About how many names there are, by the time of one more pass. */
  estimateNames(pass: Milliseconds): Count {
    this.pass = this.pass === 0 ? pass : min(pass, this.pass * MOST_RISE);
    return namesPassed(this.pass / this.#slowness);
  }
}
