import type { Clock } from './census.ts';
import { max, min } from './natives.ts';
import type { Look, Rest } from './rest.ts';
import type { Milliseconds } from './types.ts';

/** Time in one census for all that takes noticeable time, whatever its budget. */
const MOST_PER_CENSUS: Milliseconds = 20;
const SLOWEST_PACE = 2 ** 20;

/** The time that a census has for sizes that take some, and how long they rest from one look to the next. */
export class Allowance {
  readonly clock: Clock;
  #left: Milliseconds = MOST_PER_CENSUS;
  #whole: Milliseconds = MOST_PER_CENSUS;
  /** Some had to wait that were due. */
  #isShort = false;
  /** Doubles where there is too little time for all that are due. */
  #pace = 1;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** A census begins which may work so long. */
  begin(budget: Milliseconds): void {
    if (this.#isShort) this.#pace = min(this.#pace * 2, SLOWEST_PACE);
    else if (this.#left > this.#whole / 2) this.#pace = max(1, this.#pace / 2);
    this.#isShort = false;
    this.#whole = min(budget, MOST_PER_CENSUS);
    this.#left = this.#whole;
  }

  get isSpent(): boolean {
    return this.#left <= 0;
  }

  /** Whether something that takes time may be looked at now. */
  allows(rest: Rest): boolean {
    if (this.clock() < rest.due) return false;
    if (this.isSpent) this.#isShort = true;
    return !this.isSpent;
  }

  /** The census has no time for it. */
  postpone(rest: Rest): void {
    if (this.clock() >= rest.due) this.#isShort = true;
  }

  /** Something that takes time has been looked at, and rests. */
  spend(rest: Rest, look: Look): void {
    this.#left -= look.took;
    rest.begin(this.clock(), this.#pace, look);
  }
}
