import { BATCH, Pace } from './pace.ts';
import type { Random } from './random.ts';
import type { Count, Milliseconds } from './types.ts';

const LONGEST_DISOWNED_GAP: Count = 4096;

/**
 * Which creations of a site are followed, where that may not be all. Of every `gap` creations in a row one, chosen by
 * chance, is followed and stands for all of them; as the gap grows, sums stay unbiased estimates, whatever rhythm the
 * creations have.
 */
export class Sampling {
  /** Where the next step of thinning begins, and the class of weights that it thins. */
  cursor = 0;
  lightest = 0;
  /** How often followers have been let go of outside of a census. */
  changes: Count = 0;
  /** Entries at the last census. */
  entries: Count = 0;
  /** Only a site that has followed many has one. */
  pace: Pace | undefined = undefined;
  /** Creations that each new follower stands for. */
  gap: Count = 1;
  /** The gap after the current one: a stretch that was begun is never left because of what is in it. */
  #nextGap: Count = 1;
  /** Which of the current `gap` creations is followed, from 1. */
  #place: Count = 1;
  #followed: Count;
  /** At the last census; none, before the first: what a site has made when its sampling begins is too little to matter. */
  #createdBefore: Count = 0;
  #strangers: Count = 0;
  #hasFollowed: boolean;

  /** @param followed Creations of the site so far, all of them followed. */
  constructor(followed: Count) {
    this.#followed = followed;
    this.#hasFollowed = followed > 0;
  }

  /** Whether nothing that the constructor has made was a collection when it was looked at. */
  get isForeign(): boolean {
    return this.#strangers > 0 && !this.#hasFollowed;
  }

  /** Goes on behind a creation that was followed; returns how many come until the next one. */
  next(random: Random): Count {
    this.#hasFollowed = true;
    this.#followed += 1;
    return this.#begin(this.#nextGap, this.gap - this.#place, random);
  }

  /** Begins a stretch with a gap, after the `rest` of the one whose creation has just been followed. */
  #begin(gap: Count, rest: Count, random: Random): Count {
    this.gap = gap;
    this.#place = gap === 1 ? 1 : random(gap);
    return rest + this.#place;
  }

  /** Goes on behind something that is no collection: it is asked less and less often. */
  skip(): Count {
    this.#strangers += 1;
    return Math.max(this.gap, Math.min(2 ** this.#strangers, LONGEST_DISOWNED_GAP));
  }

  /** Whether it is time to look whether the site follows too many. */
  get isDue(): boolean {
    return this.#followed >= BATCH;
  }

  /** Follows fewer where more have been followed than came in tokens, more where all tokens are there. */
  look(time: Milliseconds): void {
    this.pace ??= new Pace(time);
    this.#take(this.pace, time);
    if (this.pace.forgive()) this.narrow();
    else if (this.pace.isFull) this.#nextGap = Math.max(1, this.#nextGap / 2);
  }

  #take(pace: Pace, time: Milliseconds): void {
    pace.take(this.#followed, time);
    this.#followed = 0;
  }

  /** Follows at most one of `gap` creations from the next stretch on. */
  widen(gap: Count): void {
    this.#nextGap = Math.max(this.#nextGap, gap);
  }

  /** Follows half as many from the next stretch on. */
  narrow(): void {
    this.widen(this.#nextGap * 2);
  }

  /**
   * Follows all creations again where few come. Called at a census: a time that has nothing to do with the creations, so
   * that a stretch may be left wherever it is. Returns how many come until the next one that is followed, or undefined
   * where that stays as it is.
   */
  relax(created: Count, time: Milliseconds, random: Random): Count | undefined {
    const recent = created - this.#createdBefore;
    this.#createdBefore = created;
    if (this.pace !== undefined) this.#take(this.pace, time);
    if (this.#nextGap === 1 && this.gap === 1) return undefined;
    if (this.pace !== undefined && !this.pace.isFull) return undefined;
    this.#nextGap = recent <= BATCH ? 1 : Math.max(1, this.#nextGap / 2);
    return this.#begin(this.#nextGap, 0, random);
  }
}
