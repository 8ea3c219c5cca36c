import { type Follower, isFirstJudged, isGone, isUnread, read } from './follower.ts';
import type { Sample } from './sample.ts';
import { FIRST_KEPT, sweep } from './thinning.ts';
import type { Count, Reading, Tick } from './types.ts';

/** Followers that make up more than this share of the entries of their site are read in every census. */
const LARGE_SHARE = 1 / 64;

/** Which followers a census reads; the others count with the size that they had when they were last read. */
export interface Turn {
  /** One of so many is read. */
  readonly stride: Count;
  /** Which one, from 0. */
  readonly offset: Count;
}

/** What followers stand for, all together. */
interface Total {
  weight: Count;
  entries: Count;
}

const meanOf = ({ weight, entries }: Total): number => (weight === 0 ? 0 : entries / weight);

/** Counts one sample piece by piece. What is followed, thinned or gone in between changes nothing about that. */
export class SampleCount {
  readonly sample: Sample;
  readonly #examined: Tick;
  readonly #turn: Turn;
  readonly #large: Count;
  #next = 0;
  #isReading = true;
  /** Followers that have been read. */
  reads: Count = 0;
  /** Those that were read for the first time. */
  readonly #fresh: Total = { weight: 0, entries: 0 };

  constructor(sample: Sample, examined: Tick, turn: Turn) {
    this.sample = sample;
    this.#examined = examined;
    this.#turn = turn;
    this.#large = (sample.sampling?.entries ?? 0) * LARGE_SHARE;
  }

  /** Goes on by up to `most` followers and returns by how many. */
  advance(most: Count): Count {
    const { followers } = this.sample;
    const first = this.#next;
    const end = Math.min(first + most, followers.length);
    for (; this.#next < end; this.#next += 1) this.#look(followers[this.#next] as Follower);
    return Math.max(0, end - first);
  }

  /** The rest counts as it was. */
  stopReading(): void {
    this.#isReading = false;
  }

  get isComplete(): boolean {
    return this.#next >= this.sample.followers.length;
  }

  #look(follower: Follower): void {
    if (isGone(follower) || !this.#isWanted(follower)) return;
    this.reads += 1;
    const isFresh = isUnread(follower);
    const isAlive = read(follower);
    if (isFresh && isAlive) this.#countFresh(follower);
    if (isFirstJudged(follower, this.#examined)) this.sample.sampling?.pace?.judge(isAlive);
  }

  #countFresh({ weight, size }: Follower): void {
    this.#fresh.weight += weight;
    this.#fresh.entries += weight * size;
  }

  #isWanted({ weight, size }: Follower): boolean {
    if (!this.#isReading) return false;
    const { stride, offset } = this.#turn;
    if (this.#next < FIRST_KEPT || this.#next % stride === offset) return true;
    return weight * size > this.#large;
  }

  /** Takes those that are gone out of the sample and returns the reading, with how many they were. */
  finish(): { reading: Reading; dropped: Count } {
    const { followers } = this.sample;
    const dropped = sweep(followers, 0, followers.length);
    return { reading: this.#sum(), dropped };
  }

  #sum(): Reading {
    const { id, created, followers, sampling } = this.sample;
    const known: Total = { weight: 0, entries: 0 };
    let [largest, instances] = [0, 0];
    for (const follower of followers) {
      const { weight, size } = follower;
      instances += weight;
      if (isUnread(follower)) continue;
      known.weight += weight;
      known.entries += weight * size;
      if (size > largest) largest = size;
    }
    const entries = known.entries + this.#guess(instances - known.weight, known);
    if (sampling !== undefined) sampling.entries = entries;
    return { id, entries, largest, instances, tracked: followers.length, created };
  }

  /** Entries in those that nobody has read yet: as many as in those that were, until now, in the same case. */
  #guess(weight: Count, known: Total): Count {
    return Math.round(weight * meanOf(this.#fresh.weight > 0 ? this.#fresh : known));
  }
}
