import type { Registry } from './registry.ts';
import type { Sample } from './sample.ts';
import type { SampleCount, Turn } from './sample-count.ts';
import type { Count, Milliseconds, Reading } from './types.ts';

/** Milliseconds from any fixed point. */
export type Clock = () => Milliseconds;

/** All readings of one thread, with the time that taking them cost. */
export interface Census {
  readonly readings: readonly Reading[];
  /** Work on the thread, pauses between slices not counted; milliseconds. */
  readonly duration: Milliseconds;
}

/** Takes each reading as soon as there is one. */
export type TakeReading = (reading: Reading) => void;

/** Work of one census, unless the caller says otherwise. */
const BUDGET: Milliseconds = 5;
// When reading ends at the latest: what is not read by then counts as it was, and comes first in the next census. The
// rest is for the other steps, and for what each site and each follower takes whether it is read or not, where the code
// is cold.
const LAST_READ = 0.9;
const LEAST_READ = 0.5;
const PER_SITE: Milliseconds = 0.000_15;
const PER_FOLLOWER: Milliseconds = 0.000_1;

function readingTime(budget: Milliseconds, sites: Count, followers: Count): Milliseconds {
  return Math.max(budget * LEAST_READ, budget * LAST_READ - sites * PER_SITE - followers * PER_FOLLOWER);
}

// Clocks cost more than a few derefs do: look at the time once per chunk.
const CHUNK: Count = 32;

/** Reads the sizes of live collections of a registry, in as many slices as the caller likes. */
export class CensusTaker {
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #readings: Reading[] = [];
  readonly #take: TakeReading;
  readonly #samples: readonly Sample[];
  readonly #turn: Turn;
  /** Work after which nothing more is read. */
  readonly #readUntil: Milliseconds;
  readonly #first: number;
  #next = 0;
  /** Number of sites whose followers have had their turn, once the time for reading is over. */
  #served: Count | undefined;
  #count: SampleCount | undefined;
  #reads: Count = 0;
  #duration: Milliseconds = 0;

  /**
   * @param budget work of the whole census in milliseconds, about; infinite: every size is read.
   * @param take where left out, the readings are kept for `census`: 10,000 of them are 1 MB.
   */
  constructor(registry: Registry, clock: Clock, budget: Milliseconds = BUDGET, take?: TakeReading) {
    this.#registry = registry;
    this.#clock = clock;
    this.#take = take ?? ((reading) => this.#readings.push(reading));
    this.#turn = registry.beginCensus(budget);
    this.#samples = registry.activeSamples();
    this.#readUntil = readingTime(budget, this.#samples.length, registry.status.tracked);
    this.#first = registry.censusStart % Math.max(1, this.#samples.length);
  }

  /** How many readings there will be. */
  get siteCount(): Count {
    return this.#samples.length;
  }

  /** Works for about `budget` milliseconds; returns whether the census is complete. */
  slice(budget: Milliseconds): boolean {
    const start = this.#clock();
    let isComplete = false;
    let spent = 0;
    do {
      isComplete = this.#advance();
      spent = this.#clock() - start;
      if (this.#duration + spent >= this.#readUntil) this.#stopReading();
    } while (!isComplete && spent < budget);
    this.#duration += spent;
    if (isComplete) this.#end();
    return isComplete;
  }

  #stopReading(): void {
    this.#count?.stopReading();
    this.#served ??= Math.max(1, this.#next - (this.#count === undefined ? 0 : 1));
  }

  #end(): void {
    this.#registry.endCensus({
      reads: this.#reads,
      duration: this.#duration,
      next: this.#first + (this.#served ?? 0),
    });
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
    this.#reads += count.reads;
    this.#take(this.#registry.finishCount(count));
    this.#count = undefined;
  }

  #beginNext(): SampleCount | undefined {
    const { length } = this.#samples;
    if (this.#next >= length) return undefined;
    const sample = this.#samples[(this.#first + this.#next) % length] as Sample;
    this.#next += 1;
    const count = this.#registry.beginCount(sample, this.#turn);
    if (this.#served !== undefined) count.stopReading();
    return count;
  }

  get census(): Census {
    return { readings: this.#readings, duration: this.#duration };
  }
}

/** The whole census at once, every size read: for a caller that cannot wait. */
export function takeCensus(registry: Registry, clock: Clock): Census {
  const taker = new CensusTaker(registry, clock, Number.POSITIVE_INFINITY);
  while (!taker.slice(Number.POSITIVE_INFINITY));
  return taker.census;
}
