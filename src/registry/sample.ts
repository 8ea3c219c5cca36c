import { type Brand, sizeOf } from './brand.ts';
import { createRandom } from './random.ts';
import type { Count, Reading, SiteId } from './types.ts';

// Captured, because the application may replace it.
const Reference = WeakRef;
const random = createRandom(Date.now() ^ (process.pid << 16));

/** Collections of one site that are followed one by one; above that every second is let go and counts double. */
export const SITE_CAPACITY: Count = 512;

const LONGEST_DISOWNED_GAP: Count = 4096;

/** A followed collection. */
interface Follower {
  readonly reference: WeakRef<object>;
  readonly brand: Brand;
  /** How many collections of its site it stands for. */
  readonly weight: Count;
}

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
  gap: Count = 1;
  followers: Follower[] = [];
  /** Which of the current `gap` creations is followed, from 1. */
  #place: Count = 1;
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

  follow(value: object, brand: Brand): void {
    this.#hasFollowed = true;
    this.followers.push({ reference: new Reference(value), brand, weight: this.gap });
    this.skip();
  }

  /** Goes on to a creation among the next `gap`. */
  skip(): void {
    const rest = this.gap - this.#place;
    this.#place = random(this.gap);
    this.countdown = rest + this.#place;
  }

  /** Begins a new stretch with another gap, after the `rest` of the one whose creation has just been followed. */
  #setGap(gap: Count, rest: Count): void {
    this.gap = gap;
    this.#place = random(gap);
    this.countdown = rest + this.#place;
  }

  /**
   * The constructor of this site made something that is no collection, as a local class named `Map` does: its creations
   * are none of ours, and it is asked less and less often.
   */
  disown(): void {
    this.#strangers += 1;
    this.created = this.isForeign ? 0 : Math.max(0, this.created - this.gap);
    this.countdown = Math.max(this.gap, Math.min(2 ** this.#strangers, LONGEST_DISOWNED_GAP));
  }

  /** Lets go of one of every two followers, by chance, and doubles the weight of the other. Returns how many went. */
  thin(): Count {
    const before = this.followers;
    this.followers = [];
    for (let index = 0; index < before.length; index += 2) {
      const kept = before[index + random(2) - 1];
      if (kept !== undefined) this.followers.push({ ...kept, weight: kept.weight * 2 });
    }
    // The cause may be a creation of this very site: leaving its stretch there and then would count too much.
    this.#setGap(this.gap * 2, Math.max(0, this.countdown - this.#place));
    return before.length - this.followers.length;
  }

  /** Lets go of the newest follower and follows fewer: the budget is spent on other sites. */
  dropNewest(): void {
    this.followers.pop();
    this.#setGap(this.gap * 2, 0);
  }

  /**
   * Follows more of the coming creations where few of the followed ones lived. Called at a time that has nothing to do
   * with the creations, so that a stretch may be left wherever it is.
   */
  relax(): void {
    if (this.gap > 1 && this.followers.length <= SITE_CAPACITY / 4) this.#setGap(this.gap / 2, 0);
  }
}

/** Counts one sample piece by piece, dropping the followers whose collection is gone. */
export class SampleCount {
  readonly #sample: Sample;
  readonly #followers: Follower[];
  readonly #alive: Follower[] = [];
  #next = 0;
  #entries = 0;
  #largest = 0;
  #instances = 0;

  constructor(sample: Sample) {
    this.#sample = sample;
    this.#followers = sample.followers;
  }

  /** Looks at up to `most` followers and returns at how many. */
  advance(most: Count): Count {
    const first = this.#next;
    const end = Math.min(first + most, this.#followers.length);
    for (; this.#next < end; this.#next += 1) this.#look(this.#followers[this.#next] as Follower);
    return end - first;
  }

  get isComplete(): boolean {
    return this.#next >= this.#followers.length;
  }

  #look(follower: Follower): void {
    const value = follower.reference.deref();
    if (value === undefined) return;
    const size = sizeOf(value, follower.brand);
    this.#alive.push(follower);
    this.#instances += follower.weight;
    this.#entries += follower.weight * size;
    if (size > this.#largest) this.#largest = size;
  }

  /** Keeps the living followers in the sample and returns the reading, with how many were dropped. */
  finish(): { reading: Reading; dropped: Count } {
    const sample = this.#sample;
    const dropped = this.#followers.length - this.#alive.length;
    // A sample that was thinned in between has a new list: its dead are dropped the next time.
    const isCurrent = sample.followers === this.#followers;
    if (isCurrent) sample.followers = this.#alive;
    if (isCurrent) sample.relax();
    return { reading: this.#read(), dropped: isCurrent ? dropped : 0 };
  }

  #read(): Reading {
    return {
      id: this.#sample.id,
      entries: this.#entries,
      largest: this.#largest,
      instances: this.#instances,
      tracked: this.#alive.length,
      created: this.#sample.created,
    };
  }
}
