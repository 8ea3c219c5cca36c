import type { Allowance } from './allowance.ts';
import { askSize } from './brand.ts';
import type { SizedFollower } from './follower.ts';
import { create, floor, max } from './natives.ts';
import { Rest } from './rest.ts';
import type { Count, Milliseconds, SiteId } from './types.ts';

/** A getter that takes longer is asked seldom: some count what they hold each time. */
const SLOW: Milliseconds = 0.5;
/** One that takes longer twice in a row is not asked again. */
const TOO_SLOW: Milliseconds = 100;
const MOST_STRIKES: Count = 2;

/** What a step of a census takes, about. */
const STEP: Milliseconds = 0.001;

/**
 * Asks values of the types that the user has named for their `size` or `length`: the getter is code of a library, which may
 * throw or be slow. One that throws is not asked again and counts nothing, one that is much too slow counts as it last did,
 * as do all others of its site.
 */
export class SizeAsker {
  readonly #allowance: Allowance;
  readonly #strikes: Record<SiteId, Count> = create(null);
  /** Work done so far, in reads of a size. */
  steps: Count = 0;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  /** Whether the site has a getter that nobody may ask any more. */
  isTooSlow(id: SiteId): boolean {
    return this.#strikes[id] === MOST_STRIKES;
  }

  /** Whether a new value has a size. One of a site that is too slow is taken to have one. */
  hasSize(value: object, id: SiteId): boolean {
    return this.isTooSlow(id) || this.#ask(value, id).size !== undefined;
  }

  /** The size as it is or as it last was. */
  count(value: object, follower: SizedFollower, id: SiteId): Count {
    const { slow, size, isMute } = follower;
    if (isMute || this.isTooSlow(id) || (slow !== undefined && !this.#allowance.allows(slow))) return max(0, size);
    const { size: found = 0, took, isBroken } = this.#ask(value, id);
    follower.isMute = isBroken;
    this.#settle(follower, took, found);
    return found;
  }

  #settle(follower: SizedFollower, took: Milliseconds, size: Count): void {
    if (took <= SLOW) {
      follower.slow = undefined;
      return;
    }
    this.steps += floor(took / STEP);
    follower.slow ??= new Rest();
    this.#allowance.spend(follower.slow, { took, isChanged: size !== follower.size });
  }

  #ask(value: object, id: SiteId) {
    const start = this.#allowance.clock();
    const answer = askSize(value);
    const took = this.#allowance.clock() - start;
    const strikes = this.#strikes[id];
    if (took > TOO_SLOW) this.#strikes[id] = (strikes ?? 0) + 1;
    else if (strikes !== undefined) delete this.#strikes[id];
    return { ...answer, took };
  }
}
