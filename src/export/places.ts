import type { Count } from '../registry/types.ts';
import type { Series } from './series.ts';

/** Share of the places that is kept for what leaks. */
const KEPT = 0.1;

/** Gives away a number of places for good: who has had one keeps it, also while it is not shown. */
export class Places {
  readonly #most: Count;
  readonly #taken = new Set<string>();

  constructor(most: Count) {
    this.#most = most;
  }

  /** Those that have a place, and as many others as there are places for, in their order. */
  admit(series: readonly Series[], isLeaking: (key: string) => boolean): readonly Series[] {
    if (this.#taken.size + series.length <= this.#most * (1 - KEPT)) return series;
    let admitted = this.#taken.size;
    return series.filter(({ key }) => {
      if (this.#taken.has(key)) return true;
      const isAdmitted = admitted < (isLeaking(key) ? this.#most : Math.floor(this.#most * (1 - KEPT)));
      if (isAdmitted) admitted += 1;
      return isAdmitted;
    });
  }

  take(keys: ReadonlySet<string>): void {
    if (this.#most === Number.POSITIVE_INFINITY) return;
    for (const key of keys) this.#taken.add(key);
  }
}
