import type { Brand } from './brand.ts';
import { createFollower, type Follower } from './follower.ts';
import { BATCH, Pace } from './pace.ts';
import type { Random } from './random.ts';
import type { Count, Milliseconds, SiteId, Tick } from './types.ts';

const LONGEST_DISOWNED_GAP: Count = 4096;
const FEW: Count = 3;

/**
 * The followed collections of one allocation site. Of every `gap` creations in a row one, chosen by chance, is followed
 * and stands for all of them: at first the gap is 1, so that a singleton is exact; then it grows, so that sums stay
 * unbiased estimates, whatever rhythm the creations have.
 */
export class Sample {
  readonly id: SiteId;
  readonly type: string;
  created: Count = 0;
  /** Creations until the next one that is followed. */
  countdown: Count = 1;
  /** In the order of their creation, those that are gone among them. */
  followers: Follower[] = [];
  /** Where the next step of thinning begins, and the class of weights that it thins. */
  cursor = 0;
  lightest = 0;
  /** Entries at the last census. */
  entries: Count = 0;
  /** Only a site that has followed many has one. */
  pace: Pace | undefined = undefined;
  #gap: Count = 1;
  /** The gap after the current one: a stretch that was begun is never left because of what is in it. */
  #nextGap: Count = 1;
  /** Which of the current `gap` creations is followed, from 1. */
  #place: Count = 1;
  #followed: Count = 0;
  #createdBefore: Count = 0;
  #strangers: Count = 0;
  #hasFollowed = false;

  constructor(id: SiteId, type: string) {
    this.id = id;
    this.type = type;
  }

  /** Whether nothing that the constructor has made was a collection when it was looked at. */
  get isForeign(): boolean {
    return this.#strangers > 0 && !this.#hasFollowed;
  }

  /** Creations that each new follower stands for. */
  get gap(): Count {
    return this.#gap;
  }

  follow(value: object, brand: Brand, now: Tick, random: Random): void {
    this.#hasFollowed = true;
    this.#followed += 1;
    const follower = createFollower(value, brand, this.#gap, now);
    // A few need no room for the sixteen more that a push makes.
    if (this.followers.length < FEW) this.followers = [...this.followers, follower];
    else this.followers.push(follower);
    this.#begin(this.#nextGap, this.#gap - this.#place, random);
  }

  /** Begins a stretch with a gap, after the `rest` of the one whose creation has just been followed. */
  #begin(gap: Count, rest: Count, random: Random): void {
    this.#gap = gap;
    this.#place = gap === 1 ? 1 : random(gap);
    this.countdown = rest + this.#place;
  }

  /**
   * The constructor of this site made something that is no collection, as a local class named `Map` does: its creations
   * are none of ours, and it is asked less and less often.
   */
  disown(): void {
    this.#strangers += 1;
    this.created = this.isForeign ? 0 : Math.max(0, this.created - this.#gap);
    this.countdown = Math.max(this.#gap, Math.min(2 ** this.#strangers, LONGEST_DISOWNED_GAP));
  }

  /** Whether it is time to look whether the site follows too many. */
  get isDue(): boolean {
    return this.#followed >= BATCH;
  }

  /** Follows fewer where more have been followed than came in tokens, more where all tokens are there. */
  look(time: Milliseconds): void {
    this.pace ??= new Pace(time);
    this.#take(this.pace, time);
    if (this.pace.forgive()) this.widen(this.#nextGap * 2);
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

  /** Lets go of the newest follower and follows fewer: the budget is spent on other sites. */
  dropNewest(): void {
    this.followers.pop();
    this.widen(this.#nextGap * 2);
  }

  /**
   * Follows all creations again where few come. Called at a census: a time that has nothing to do with the creations, so
   * that a stretch may be left wherever it is.
   */
  relax(time: Milliseconds, random: Random): void {
    const recent = this.created - this.#createdBefore;
    this.#createdBefore = this.created;
    if (this.pace !== undefined) this.#take(this.pace, time);
    if (this.#nextGap === 1 && this.#gap === 1) return;
    if (this.pace !== undefined && !this.pace.isFull) return;
    this.#nextGap = recent <= BATCH ? 1 : Math.max(1, this.#nextGap / 2);
    this.#begin(this.#nextGap, 0, random);
  }
}
