import type { Milliseconds } from '../registry/types.ts';
import type { Passed } from './site-trends.ts';
import type { ThreadAnswer } from './types.ts';

/** Tells how many intervals lie between the answers of one thread that are judged. */
export class ThreadProgress {
  readonly #interval: Milliseconds;
  #last: { readonly time: Milliseconds; readonly serial: number; readonly collections: number } | undefined;

  constructor(interval: Milliseconds) {
    this.#interval = interval;
  }

  /**
   * Undefined where there is nothing to judge: the answer is the one before, or it came less than half an interval after
   * that, as where two exporters ask.
   */
  advance({ serial, collections }: ThreadAnswer, time: Milliseconds): Passed | undefined {
    const last = this.#last;
    if (last?.serial === serial) return undefined;
    const intervals = last === undefined ? 1 : Math.round((time - last.time) / this.#interval);
    if (intervals < 1) return undefined;
    this.#last = { time, serial, collections };
    return { intervals, hasCollected: collections > (last?.collections ?? 0) };
  }
}
