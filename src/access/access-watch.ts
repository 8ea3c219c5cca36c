import type { Brand } from '../registry/brand.ts';
import type { Count, Milliseconds, SiteId } from '../registry/types.ts';
import { later as nativeLater } from './natives.ts';
import type { Random } from './path-sampler.ts';
import { type Limits, SiteWatch } from './site-watch.ts';
import type { AccessReading } from './types.ts';

export type { AccessReading, Frame, PathCount } from './types.ts';

const DURATION: Milliseconds = 10_000;
/** Watched collections of one site, at most. */
const MOST_COLLECTIONS: Count = 4;

export interface AccessWatchOptions {
  readonly clock: () => Milliseconds;
  readonly later?: typeof setTimeout;
  readonly random?: Random;
  readonly duration?: Milliseconds;
}

export interface Suspect {
  readonly value: object;
  readonly brand: Brand;
}

/** A generator of our own (xorshift32): the application may count on the sequence of `Math.random`. */
function createRandom(): Random {
  let state = 0x9e3779b1;
  return (most) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return 1 + Math.floor(((state >>> 0) / 2 ** 32) * most);
  };
}

/**
 * Finds out by which calls suspected collections are filled and emptied, for a bounded time and number of samples. A
 * watched collection has a prototype of ours meanwhile (docs/notes/access.md); nothing here keeps one alive.
 */
export class AccessWatch {
  readonly #limits: Limits;
  readonly #later: typeof setTimeout;
  #sites: SiteWatch[] = [];

  constructor({ clock, later = nativeLater, random = createRandom(), duration = DURATION }: AccessWatchOptions) {
    this.#limits = { clock, random, duration };
    this.#later = later;
  }

  /** Watches up to four collections of a site, for so long at most. A site under watch is not begun again. */
  begin(id: SiteId, collections: readonly Suspect[], duration = this.#limits.duration): void {
    if (this.#sites.some((site) => site.id === id)) return;
    const site = new SiteWatch(id, { ...this.#limits, duration });
    this.#sites.push(site);
    // By index, here and below: to iterate over an array may be the application's own business.
    for (let index = 0; index < collections.length && site.collections < MOST_COLLECTIONS; index += 1) {
      const { value, brand } = collections[index] as Suspect;
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
