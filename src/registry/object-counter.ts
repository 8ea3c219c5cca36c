import type { Allowance } from './allowance.ts';
import type { ObjectFollower } from './follower.ts';
import { FROM_ZERO, hasManyIndices, type IndexRange, isScattered, surveyIndices } from './index-keys.ts';
import { LARGE, LargeObject } from './large-object.ts';
import { abs, floor, getOwnPropertySymbols, keys, max, min } from './natives.ts';
import { LONG } from './rest.ts';
import type { Count, Milliseconds } from './types.ts';

/** Passes over the names of an object. */
export type Pass = (object: object) => unknown;

/** Names whose pass takes longer, some 65,000, are not listed, which would take 9 ms: their number is estimated. */
const LONGEST_PASS: Milliseconds = 1;
/** The same for whole numbers, by their number. */
const MOST_INDICES: Count = 25_000;
/** For those that lie scattered, which nothing but a list tells: 12 ms. Beyond that they count as they last did. */
const MOST_SCATTERED: Count = 50_000;

/** A pass over a thousand names or so: a longer one is looked at again, since anything may come between. */
const SHORT_PASS: Milliseconds = 0.03;
/** Unless it takes no longer than the last one did, about. */
const ALIKE = 1.25;

// An estimate is told only where it is off the last figure by more than chance, so that what stays as it is does not seem to
// move: by the time of a pass it is less certain than by asking for numbers.
const SLACK_OF_NAMES = 1 / 2;
const SLACK_OF_INDICES = 1 / 16;

/** Keys that take as long to count as it takes to read the size of a Map. */
const KEYS_PER_STEP = 8;

interface Estimate {
  readonly names: Count;
  readonly indices: Count;
}

/**
 * Counts the keys of objects, without running any code of the application. To list them is the only way that is exact, and it
 * can be done in one go only: large objects are counted the less often the longer it takes, and those for which it would
 * take too long are estimated. In between they count as they did.
 */
export class ObjectCounter {
  readonly #allowance: Allowance;
  readonly #pass: Pass;
  /** Work done so far, in reads of a size. */
  steps: Count = 0;

  constructor(allowance: Allowance, pass: Pass = getOwnPropertySymbols) {
    this.#allowance = allowance;
    this.#pass = pass;
  }

  /** Number of own enumerable properties whose key is a text, as it is or as it last was. */
  count(object: object, follower: ObjectFollower): Count {
    const { slow, size } = follower;
    if (slow !== undefined && !this.#allowance.allows(slow)) return size;
    try {
      return this.#look(object, follower);
    } catch {
      // Such as a module that is not complete yet.
      return max(0, size);
    }
  }

  #look(object: object, follower: ObjectFollower): Count {
    const start = this.#allowance.clock();
    const pass = this.#timePass(object, follower.slow?.pass ?? 0);
    const size = this.#mayList(object, follower, pass)
      ? this.#list(object, follower, pass)
      : this.#estimate(object, follower, pass);
    if (follower.slow !== undefined) this.#settle(follower, follower.slow, start, size);
    return size;
  }

  #settle(follower: ObjectFollower, large: LargeObject, start: Milliseconds, size: Count): void {
    this.#allowance.spend(large, { took: this.#allowance.clock() - start, isChanged: size !== follower.size });
    if (size < LARGE) follower.slow = undefined;
  }

  /** The shortest of up to three, but where one is long. */
  #timePass(object: object, usual: Milliseconds): Milliseconds {
    const enough = max(SHORT_PASS, usual * ALIKE);
    let shortest = this.#timeOnePass(object);
    for (let more = repeats(shortest, usual); more > 0 && shortest > enough; more -= 1) {
      shortest = min(shortest, this.#timeOnePass(object));
    }
    return shortest;
  }

  #timeOnePass(object: object): Milliseconds {
    const start = this.#allowance.clock();
    this.#pass(object);
    return this.#allowance.clock() - start;
  }

  /** Once the time is over, what was never counted is listed only if it is small. */
  #mayList(object: object, { slow }: ObjectFollower, pass: Milliseconds): boolean {
    if (pass > (this.#allowance.isSpent ? SHORT_PASS : LONGEST_PASS)) return false;
    const indices = survey(object, slow?.indices);
    return indices === undefined || indices.count <= (isScattered(indices) ? MOST_SCATTERED : MOST_INDICES);
  }

  #list(object: object, follower: ObjectFollower, pass: Milliseconds): Count {
    const listed = keys(object);
    this.#work(listed.length);
    if (listed.length < LARGE) return listed.length;
    follower.slow ??= new LargeObject();
    follower.slow.learn(listed, pass);
    return listed.length;
  }

  #estimate(object: object, follower: ObjectFollower, pass: Milliseconds): Count {
    follower.slow ??= new LargeObject();
    const { slow } = follower;
    const names = slow.estimateNames(pass);
    this.#work(names);
    slow.indices = survey(object, slow.indices);
    return settledSize(follower.size, { names, indices: slow.indices?.count ?? 0 });
  }

  #work(passed: Count): void {
    this.steps += floor(passed / KEYS_PER_STEP);
  }
}

/** How often a pass is made again that takes longer than expected: a long one once, and only where nothing is known yet. */
function repeats(pass: Milliseconds, usual: Milliseconds): Count {
  if (pass <= LONG) return 2;
  return usual === 0 ? 1 : 0;
}

/** The whole numbers among the keys, about; those that are scattered as they were counted. */
function survey(object: object, known: IndexRange | undefined): IndexRange | undefined {
  if (known === undefined) return hasManyIndices(object) ? surveyIndices(object, FROM_ZERO) : undefined;
  return isScattered(known) ? known : surveyIndices(object, known);
}

function settledSize(known: Count, { names, indices }: Estimate): Count {
  const size = names + indices;
  const slack = names > indices ? SLACK_OF_NAMES : SLACK_OF_INDICES;
  return abs(size - known) <= known * slack ? known : size;
}
