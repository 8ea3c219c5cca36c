import { type Follower, isGone, isUnread } from './follower.ts';
import type { Sample } from './sample.ts';
import type { Count } from './types.ts';

/** What followers stand for, all together. */
export interface Total {
  weight: Count;
  entries: Count;
}

export function addTo(total: Total, { weight, size }: Follower): void {
  total.weight += weight;
  total.entries += weight * size;
}

const meanOf = ({ weight, entries }: Total): number => (weight === 0 ? 0 : entries / weight);

/** Sums a sample up, piece by piece, and takes those that are gone out of it. */
export class SampleSum {
  readonly #sample: Sample;
  /** Thinning moves weight from one follower to another: what is summed by then is worth nothing. */
  readonly #changes: Count;
  readonly #known: Total = { weight: 0, entries: 0 };
  #next = 0;
  /** Those that are there, from the first on that is gone; undefined where none is. */
  #kept: Follower[] | undefined;
  largest: Count = 0;
  instances: Count = 0;

  constructor(sample: Sample) {
    this.#sample = sample;
    this.#changes = sample.changes;
  }

  get isOutdated(): boolean {
    return this.#sample.changes !== this.#changes;
  }

  get isComplete(): boolean {
    return !this.isOutdated && this.#next >= this.#sample.followers.length;
  }

  /** Goes on by up to `most` followers and returns by how many. */
  advance(most: Count): Count {
    const { followers } = this.#sample;
    const first = this.#next;
    const end = Math.min(first + most, followers.length);
    for (; this.#next < end; this.#next += 1) this.#add(followers[this.#next] as Follower);
    return Math.max(0, end - first);
  }

  #add(follower: Follower): void {
    if (isGone(follower)) {
      this.#kept ??= this.#sample.followers.slice(0, this.#next);
      return;
    }
    this.#kept?.push(follower);
    this.instances += follower.weight;
    if (isUnread(follower)) return;
    addTo(this.#known, follower);
    if (follower.size > this.largest) this.largest = follower.size;
  }

  /** Entries, with a guess for those that nobody has read yet: as many as in those that were so until now. */
  entries(fresh: Total): Count {
    const unread = this.instances - this.#known.weight;
    return this.#known.entries + Math.round(unread * meanOf(fresh.weight > 0 ? fresh : this.#known));
  }

  /** Leaves those in the sample that are there; returns how many went. */
  dropGone(): Count {
    if (this.#kept === undefined) return 0;
    const dropped = this.#sample.followers.length - this.#kept.length;
    this.#sample.followers = this.#kept;
    return dropped;
  }
}
