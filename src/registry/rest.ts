import { max, min } from './natives.ts';
import type { Milliseconds } from './types.ts';

// Wall time until it is looked at again, as a multiple of the time that it took: a thousandth of the thread.
const SHARE = 1000;
/** What takes longer than that the application would feel: the more, the rarer. */
export const LONG: Milliseconds = 4;
const MOST_PATIENCE = 16;

/** What was found of a look that took noticeable time. */
export interface Look {
  readonly took: Milliseconds;
  readonly isChanged: boolean;
}

/** How long something is left alone whose size takes noticeable time to read. */
export class Rest {
  /** When it may be looked at again. */
  due: Milliseconds = 0;
  /** Doubles each time that a long look has found nothing new. */
  #patience = 1;

  /** Lets it rest after a look; `pace` is more than 1 where there are too many such values. */
  begin(now: Milliseconds, pace: number, { took, isChanged }: Look): void {
    this.#patience = took <= LONG || isChanged ? 1 : min(this.#patience * 2, MOST_PATIENCE);
    this.due = now + took * SHARE * pace * max(1, took / LONG) * this.#patience;
  }
}
