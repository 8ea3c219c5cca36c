import type { HeapReading } from '../heap/heap-watch.ts';
import { Trend } from '../trend/trend.ts';
import type { Intervals, Verdict } from '../trend/types.ts';

/** A trend counts in kilobytes: single precision, which it keeps its history in, holds them exactly up to 16 GB. */
export const BYTES_PER_UNIT = 1000;

/** What is said of a thread's heap after full collections, and of the buffers outside that it keeps; in kilobytes. */
export interface HeapVerdicts {
  readonly heap: Verdict;
  readonly external: Verdict;
}

export class HeapTrends {
  readonly #heap = new Trend();
  readonly #external = new Trend();
  #collections = 0;
  /** Intervals since the last reading. */
  #waiting: Intervals = 0;

  read({ collections, used, external }: HeapReading, intervals: Intervals): void {
    this.#waiting += intervals;
    if (used === undefined || external === undefined) return;
    const outlivedCollection = collections > this.#collections;
    this.#collections = collections;
    const how = { outlivedCollection, intervals: this.#waiting };
    this.#waiting = 0;
    this.#heap.read({ value: used / BYTES_PER_UNIT, ...how });
    this.#external.read({ value: external / BYTES_PER_UNIT, ...how });
  }

  get verdicts(): HeapVerdicts {
    return { heap: this.#heap.verdict, external: this.#external.verdict };
  }
}
