import { createRandom, type Random } from '../registry/random.ts';
import type { LiveCollection } from '../registry/registry.ts';
import type { Count, Milliseconds, SiteId } from '../registry/types.ts';
import { later as nativeLater } from './natives.ts';
import { type Limits, SiteWatch } from './site-watch.ts';
import type { AccessReading } from './types.ts';

export type { AccessReading, Frame, PathCount } from './types.ts';

const DURATION: Milliseconds = 10_000;
/** Watched collections of one site, at most. */
const MOST_COLLECTIONS: Count = 4;
/** Any will do: what is chosen by chance is which calls of many are looked at. */
const SEED = 1;

export interface AccessWatchOptions {
  readonly clock: () => Milliseconds;
  readonly later?: typeof setTimeout;
  readonly random?: Random;
  readonly duration?: Milliseconds;
}

/**
 * Finds out by which calls suspected collections are filled and emptied, for a bounded time and number of samples. A
 * watched collection has a prototype of ours meanwhile (docs/notes/access.md); nothing here keeps one alive.
 */
export class AccessWatch {
  readonly #limits: Limits;
  readonly #later: typeof setTimeout;
  #sites: SiteWatch[] = [];

  constructor({ clock, later = nativeLater, random = createRandom(SEED), duration = DURATION }: AccessWatchOptions) {
    this.#limits = { clock, random, duration };
    this.#later = later;
  }

  /** Watches up to four collections of a site, for so long at most. A site under watch is not begun again. */
  begin(id: SiteId, collections: readonly LiveCollection[], duration = this.#limits.duration): void {
    if (this.#sites.some((site) => site.id === id)) return;
    const site = new SiteWatch(id, { ...this.#limits, duration });
    this.#sites.push(site);
    // By index, here and below: to iterate over an array may be the application's own business.
    for (let index = 0; index < collections.length && site.collections < MOST_COLLECTIONS; index += 1) {
      const { value, brand } = collections[index] as LiveCollection;
      site.watch(value, brand);
    }
    this.#endLater(site, duration);
  }

  /** What is known by now of all sites watched; those that are over are reported once and then forgotten. */
  read(): AccessReading[] {
    this.#sites.forEach((site) => {
      site.endIfGone();
      site.endIfOver();
    });
    const readings = this.#sites.map((site) => site.read());
    this.#sites = this.#sites.filter((site) => !site.isOver);
    return readings;
  }

  /** Ends all. */
  stop(): void {
    this.#sites.forEach((site) => {
      site.end();
    });
  }

  // On its own, so that no closure beside the timer's holds the collections.
  #endLater(site: SiteWatch, duration: Milliseconds): void {
    if (site.collections === 0) site.end();
    else this.#later(() => site.end(), duration).unref();
  }
}
