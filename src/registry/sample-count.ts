import { type Follower, isFirstJudged, isGone, isUnread, read } from './follower.ts';
import type { Sample } from './sample.ts';
import { addTo, SampleSum, type Total } from './sample-sum.ts';
import type { SizeReader } from './size-reader.ts';
import { FIRST_KEPT } from './thinning.ts';
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

/** How often a sum begins anew because of what was thinned meanwhile, before it is taken at once. */
const MOST_SUMS = 3;

/**
 * Counts one sample piece by piece: sizes are read first, then what is known is summed up. What is followed, thinned or
 * gone in between changes nothing about that.
 */
export class SampleCount {
  readonly sample: Sample;
  readonly #examined: Tick;
  readonly #turn: Turn;
  readonly #large: Count;
  readonly #reader: SizeReader;
  #next = 0;
  #isReading = true;
  #sum: SampleSum;
  #sums = 1;
  /** Followers that have been read; an object counts as as many as its keys take the time of. */
  reads: Count = 0;
  /** Those that were read for the first time. */
  readonly #fresh: Total = { weight: 0, entries: 0 };

  constructor(sample: Sample, examined: Tick, turn: Turn, reader: SizeReader) {
    this.sample = sample;
    this.#reader = reader;
    this.#examined = examined;
    this.#turn = turn;
    this.#large = (sample.sampling?.entries ?? 0) * LARGE_SHARE;
    this.#sum = new SampleSum(sample);
  }

  /** Goes on by up to `most` steps and returns by how many: more, where an object has that many keys. */
  advance(most: Count): Count {
    const looked = this.#lookOn(most);
    return looked < most ? looked + this.#sumOn(most - looked) : looked;
  }

  #sumOn(most: Count): Count {
    if (this.#sum.isOutdated) {
      this.#sum = new SampleSum(this.sample);
      this.#sums += 1;
    }
    return this.#sum.advance(this.#sums > MOST_SUMS ? Number.POSITIVE_INFINITY : most);
  }

  #lookOn(most: Count): Count {
    const { followers } = this.sample;
    let steps = 0;
    for (; steps < most && this.#next < followers.length; this.#next += 1) {
      steps += 1 + this.#look(followers[this.#next] as Follower);
    }
    return steps;
  }

  /** The rest counts as it was, but for the first of the site: a singleton is always exact. */
  stopReading(): void {
    this.#isReading = false;
  }

  get isComplete(): boolean {
    return this.#next >= this.sample.followers.length && this.#sum.isComplete;
  }

  /** Returns the steps that it took beside the ordinary one. */
  #look(follower: Follower): Count {
    if (isGone(follower) || !this.#isWanted(follower)) return 0;
    const before = this.#reader.steps;
    const isFresh = isUnread(follower);
    const isAlive = read(follower, this.#reader, this.sample.id);
    if (isFresh && isAlive) addTo(this.#fresh, follower);
    if (isFirstJudged(follower, this.#examined)) this.sample.sampling?.pace?.judge(isAlive);
    const more = this.#reader.steps - before;
    this.reads += 1 + more;
    return more;
  }

  #isWanted(follower: Follower): boolean {
    if (!this.#isReading) return this.#isFirstOfAll(follower);
    const { weight, size } = follower;
    const { stride, offset } = this.#turn;
    if (this.#next < FIRST_KEPT || this.#next % stride === offset) return true;
    return weight * size > this.#large;
  }

  /** What takes time has to wait. */
  #isFirstOfAll(follower: Follower): boolean {
    return !this.#reader.postpone(follower) && this.#next === 0;
  }

  /** Takes those that are gone out of the sample and returns the reading, with how many they were. */
  finish(): { reading: Reading; dropped: Count } {
    const { id, created, sampling } = this.sample;
    const { largest, instances } = this.#sum;
    const dropped = this.#sum.dropGone();
    const entries = this.#sum.entries(this.#fresh);
    if (sampling !== undefined) sampling.entries = entries;
    const tracked = this.sample.followers.length;
    return { reading: { id, entries, largest, instances, tracked, created }, dropped };
  }
}
