import type { AccessReading, PathCount } from '../access/access-watch.ts';
import type { Count, Milliseconds } from '../registry/types.ts';

/** Names the calls that led to a change, innermost first. */
export type DescribePath = (frames: PathCount['frames']) => string;

export interface PathTotal {
  readonly path: string;
  readonly count: Count;
}

/** Who has changed the collections of a site, in all the time that they were watched. */
export interface AccessTotal {
  readonly milliseconds: Milliseconds;
  readonly insertions: Count;
  readonly removals: Count;
  /** Most first. */
  readonly inserters: readonly PathTotal[];
  readonly removers: readonly PathTotal[];
}

const MOST_PATHS: Count = 5;
/** What came by any other path. */
export const OTHER_PATHS = '(other)';

/** Totals of the first five paths that were seen, and of all others together: what has been exported once goes on. */
class Paths {
  readonly #counts = new Map<string, Count>();
  readonly #describe: DescribePath;

  constructor(describe: DescribePath) {
    this.#describe = describe;
  }

  add(paths: readonly PathCount[]): void {
    for (const { frames, count } of paths) {
      const path = frames.length === 0 ? OTHER_PATHS : this.#describe(frames);
      const isKept = this.#counts.has(path) || this.#counts.size < MOST_PATHS;
      const key = isKept ? path : OTHER_PATHS;
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + Math.max(0, count));
    }
  }

  list(): PathTotal[] {
    return [...this.#counts].map(([path, count]) => ({ path, count })).sort((a, b) => b.count - a.count);
  }
}

/** Adds up what one watch after the other has found at a site. */
export class AccessBook {
  readonly #inserters: Paths;
  readonly #removers: Paths;
  #milliseconds: Milliseconds = 0;
  #insertions: Count = 0;
  #removals: Count = 0;
  #watches: Count = 0;
  #isRefused = false;

  constructor(describe: DescribePath) {
    this.#inserters = new Paths(describe);
    this.#removers = new Paths(describe);
  }

  /** Only a watch that is over counts: until then a removal can still take an insertion off its path. */
  add(reading: AccessReading): void {
    if (!reading.isOver) return;
    this.#watches += 1;
    this.#isRefused ||= reading.refused !== undefined;
    this.#milliseconds += reading.milliseconds;
    this.#insertions += reading.insertions;
    this.#removals += reading.removals;
    this.#inserters.add(reading.inserters);
    this.#removers.add(reading.removers);
  }

  /** Watches that are over. */
  get watches(): Count {
    return this.#watches;
  }

  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** Undefined where it was never watched. */
  get total(): AccessTotal | undefined {
    if (this.#milliseconds === 0) return undefined;
    return {
      milliseconds: this.#milliseconds,
      insertions: this.#insertions,
      removals: this.#removals,
      inserters: this.#inserters.list(),
      removers: this.#removers.list(),
    };
  }
}
