import type { Brand } from './brand.ts';
import { createFollower, type Follower } from './follower.ts';
import type { Random } from './random.ts';
import { Sampling } from './sampling.ts';
import { FIRST_KEPT } from './thinning.ts';
import type { Count, Milliseconds, SiteId, Tick } from './types.ts';

/** Most sites of a program never make anything. Nothing is ever added to it. */
const NONE: Follower[] = [];

/**
 * The list with one more. A few need no room for the sixteen others that a push or a spread makes. By index: to take a list
 * apart is to iterate over it, which the application may have made its own business, as it may `push`.
 */
function withOneMore(followers: Follower[], added: Follower): Follower[] {
  if (followers.length === 0) return [added];
  if (followers.length === 1) return [followers[0] as Follower, added];
  if (followers.length === 2) return [followers[0] as Follower, followers[1] as Follower, added];
  followers[followers.length] = added;
  return followers;
}

/**
 * The followed collections of one allocation site. At first each creation is followed, so that a singleton is exact; what
 * else it takes to follow some of many is there only for a site that needs it: a program has thousands of others.
 */
export class Sample {
  readonly id: SiteId;
  readonly type: string;
  created: Count = 0;
  /** Creations until the next one that is followed. */
  countdown: Count = 1;
  /** In the order of their creation, those that are gone among them. */
  followers: Follower[] = NONE;
  /** Undefined: each creation is followed. */
  sampling: Sampling | undefined = undefined;

  constructor(id: SiteId, type: string) {
    this.id = id;
    this.type = type;
  }

  /** Takes over what another sample follows. What that has created still counts there, where somebody has read it by now. */
  takeOver(other: Sample, isUnread: boolean): void {
    this.followers = other.followers;
    other.followers = NONE;
    if (!isUnread) return;
    // All but the newest, which is on its way to a sample of its own.
    this.created = other.created - 1;
    other.created = 1;
  }

  /** Counts a creation that another sample has counted already. */
  adopt(other: Sample): boolean {
    other.created -= 1;
    other.countdown = 1;
    this.created += 1;
    this.countdown -= 1;
    return this.countdown <= 0;
  }

  /** Whether nothing that the constructor has made was a collection when it was looked at. */
  get isForeign(): boolean {
    return this.sampling?.isForeign ?? false;
  }

  /** Whether it has made a collection, or was given some. */
  get isActive(): boolean {
    return (this.created > 0 || this.followers.length > 0) && !this.isForeign;
  }

  /** How often followers have been let go of outside of a census. */
  get changes(): Count {
    return this.sampling?.changes ?? 0;
  }

  /** Creations that each new follower stands for. */
  get gap(): Count {
    return this.sampling?.gap ?? 1;
  }

  follow(value: object, brand: Brand, now: Tick, random: Random): void {
    this.followers = withOneMore(this.followers, createFollower(value, brand, this.gap, now));
    if (this.sampling !== undefined) this.countdown = this.sampling.next(random);
    else this.#followNext();
  }

  #followNext(): void {
    this.countdown = 1;
    // More than what a census reads anyway.
    if (this.created > FIRST_KEPT) this.beginSampling();
  }

  /** The sampling, from now on where there was none. */
  beginSampling(followed = this.created): Sampling {
    this.sampling ??= new Sampling(followed);
    return this.sampling;
  }

  /**
   * The constructor of this site made something that is no collection, as a local class named `Map` does: its creations
   * are none of ours.
   */
  disown(): void {
    const sampling = this.beginSampling(this.created - 1);
    this.countdown = sampling.skip();
    this.created = sampling.isForeign ? 0 : Math.max(0, this.created - sampling.gap);
  }

  /** Looks whether the site follows too many, from time to time. */
  lookWhenDue(clock: () => Milliseconds): void {
    if (this.sampling?.isDue) this.sampling.look(clock());
  }

  /** Lets go of the newest follower and follows fewer: the budget is spent on other sites. */
  dropNewest(): void {
    this.followers.pop();
    const sampling = this.beginSampling();
    sampling.changes += 1;
    sampling.narrow();
  }

  /** Follows all creations again where few come. */
  relax(clock: () => Milliseconds, random: Random): void {
    if (this.sampling === undefined) return;
    this.countdown = this.sampling.relax(this.created, clock(), random) ?? this.countdown;
  }
}
