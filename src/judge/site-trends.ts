import { LEAST_RISE } from '../trend/rise.ts';
import { TOO_SMALL, type Trend } from '../trend/trend.ts';
import type { Count, Intervals, State, Verdict } from '../trend/types.ts';
import type { Figures } from './types.ts';

/** What is said of a site: of the entries in all its collections, and of how many of these live. */
export interface SiteVerdicts {
  readonly entries: Verdict;
  readonly instances: Verdict;
}

/** What has passed since the reading before. */
export interface Passed {
  readonly intervals: Intervals;
  /** Whether a full collection has run. */
  readonly hasCollected: boolean;
}

/** Makes a trend, or refuses to where there are too many. */
export type MakeTrend = () => Trend | undefined;

const GRAVITY: Readonly<Record<State, number>> = { steady: 0, warming: 1, filling: 2, leaking: 3 };

/** The graver of the two; of alike ones that of the entries. */
export const graver = ({ entries, instances }: SiteVerdicts): Verdict =>
  GRAVITY[instances.state] > GRAVITY[entries.state] ? instances : entries;

export const isLeaking = ({ entries, instances }: SiteVerdicts): boolean =>
  entries.state === 'leaking' || instances.state === 'leaking';

/**
 * The two trends of a site. Each begins when its figure is for the first time as large as the least growth that counts: a
 * program has thousands of sites, and most of them hold next to nothing.
 */
export class SiteTrends {
  readonly #make: MakeTrend;
  #entries: Trend | undefined;
  #instances: Trend | undefined;

  constructor(make: MakeTrend) {
    this.#make = make;
  }

  read({ entries, instances, created }: Figures, { intervals, hasCollected }: Passed): void {
    // The only collection of its site is there, or it is not: nothing waits for the collector.
    const outlivedCollection = hasCollected || created === 1;
    this.#entries = this.#readOne(this.#entries, entries, { outlivedCollection, intervals });
    this.#instances = this.#readOne(this.#instances, instances, { outlivedCollection, intervals });
  }

  #readOne(trend: Trend | undefined, value: Count, how: { outlivedCollection: boolean; intervals: Intervals }) {
    const known = trend ?? (value < LEAST_RISE ? undefined : this.#make());
    known?.read({ value, ...how });
    return known;
  }

  get verdicts(): SiteVerdicts {
    return { entries: this.#entries?.verdict ?? TOO_SMALL, instances: this.#instances?.verdict ?? TOO_SMALL };
  }

  /** Trends that it has made. */
  get count(): Count {
    return Number(this.#entries !== undefined) + Number(this.#instances !== undefined);
  }
}
