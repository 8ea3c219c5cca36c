import type { Registry } from './registry.ts';
import { type Sample, SampleCount } from './sample.ts';
import type { Count, Reading } from './types.ts';

/** Milliseconds from any fixed point. */
export type Clock = () => number;

/** All readings of one thread, with the time that taking them cost. */
export interface Census {
  readonly readings: readonly Reading[];
  /** Work on the thread, pauses between slices not counted; milliseconds. */
  readonly duration: number;
}

// Clocks cost more than a few derefs do: look at the time once per chunk.
const CHUNK: Count = 32;

/** Reads the sizes of all live collections of a registry, in as many slices as the caller likes. */
export class CensusTaker {
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #readings: Reading[] = [];
  readonly #samples: readonly Sample[];
  #next = 0;
  #count: SampleCount | undefined;
  #duration = 0;

  constructor(registry: Registry, clock: Clock) {
    this.#registry = registry;
    this.#clock = clock;
    registry.bringRecords();
    this.#samples = registry.activeSamples();
  }

  /** Works for about `budget` milliseconds; returns whether the census is complete. */
  slice(budget: number): boolean {
    const start = this.#clock();
    let isComplete = this.#advance();
    while (!isComplete && this.#clock() - start < budget) isComplete = this.#advance();
    this.#duration += this.#clock() - start;
    return isComplete;
  }

  /** Works through a chunk: each site costs one, each followed collection one more. Returns whether all is done. */
  #advance(): boolean {
    for (let room = CHUNK; room > 0; room -= 1) {
      this.#count ??= this.#beginNext();
      if (this.#count === undefined) return true;
      room -= this.#count.advance(room);
      if (this.#count.isComplete) this.#finishSite(this.#count);
    }
    return false;
  }

  #finishSite(count: SampleCount): void {
    this.#readings.push(this.#registry.finishCount(count));
    this.#count = undefined;
  }

  #beginNext(): SampleCount | undefined {
    const sample = this.#samples[this.#next];
    this.#next += 1;
    return sample === undefined ? undefined : new SampleCount(sample);
  }

  get census(): Census {
    return { readings: this.#readings, duration: this.#duration };
  }
}

/** The whole census at once: for a caller that cannot wait. */
export function takeCensus(registry: Registry, clock: Clock): Census {
  const taker = new CensusTaker(registry, clock);
  while (!taker.slice(Number.POSITIVE_INFINITY));
  return taker.census;
}
