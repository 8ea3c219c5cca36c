import { type Brand, type ReadBrand, sizeOf } from './brand.ts';
import type { LargeObject } from './large-object.ts';
import type { Rest } from './rest.ts';
import type { SizeReader } from './size-reader.ts';
import type { Count, SiteId, Tick } from './types.ts';

/** Size of a follower whose collection is gone, and of one that nobody has read yet. */
const GONE = -1;
const UNREAD = -2;
const JUDGED: Tick = 2 ** 30;

/**
 * A followed collection. There are up to MAPGAUGE_MAX_TRACKED of them: every field costs, and an object beside its WeakRef
 * would be half as much again. The application may replace `WeakRef`; the base of a class stays what it was.
 */
export class Follower extends WeakRef<object> {
  readonly brand: Brand;
  /** How many collections of its site it stands for. */
  weight: Count;
  /** Number of entries when it was last read; negative where there is none. */
  size: number = UNREAD;
  /** When it was made, until it has counted for the survival of its site. */
  born: Tick;

  constructor(value: object, brand: Brand, weight: Count, born: Tick) {
    super(value);
    this.brand = brand;
    this.weight = weight;
    this.born = born;
  }
}

/** One whose size may take noticeable time to read. */
export class SlowFollower<Memory extends Rest = Rest> extends Follower {
  /** Only where it does. */
  slow: Memory | undefined = undefined;
}

/** A followed object, whose keys are its entries. */
export class ObjectFollower extends SlowFollower<LargeObject> {
  constructor(value: object, weight: Count, born: Tick) {
    super(value, 'object', weight, born);
  }
}

/** A followed value of a type that the user named, which is asked for its size. */
export class SizedFollower extends SlowFollower {
  /** It has thrown. */
  isMute = false;

  constructor(value: object, weight: Count, born: Tick) {
    super(value, 'sized', weight, born);
  }
}

export function createFollower(value: object, brand: Brand, weight: Count, born: Tick): Follower {
  if (brand === 'object') return new ObjectFollower(value, weight, born);
  if (brand === 'sized') return new SizedFollower(value, weight, born);
  return new Follower(value, brand, weight, born);
}

export const isObject = (follower: Follower): follower is ObjectFollower => follower.brand === 'object';
export const isAsked = (follower: Follower): follower is SizedFollower => follower.brand === 'sized';

/** Whether it takes noticeable time to read the size. */
export const isSlow = (follower: Follower): follower is SlowFollower & { slow: Rest } =>
  (follower as Partial<SlowFollower>).slow !== undefined;

export const isGone = (follower: Follower): boolean => follower.size === GONE;
export const isUnread = (follower: Follower): boolean => follower.size === UNREAD;

/** Lets go of a collection: the follower is taken out of its sample later. */
export function letGo(follower: Follower): void {
  follower.size = GONE;
}

/** Reads the size; returns whether the collection is still there. May run getters of a type that the user named. */
export function read(follower: Follower, reader: SizeReader, id: SiteId): boolean {
  const value = follower.deref();
  follower.size = value === undefined ? GONE : reader.read(value, follower, id);
  return value !== undefined;
}

/**
 * Reads the size where no code of the application runs by it and it takes no time; else only looks whether the collection
 * is still there.
 */
export function readQuietly(follower: Follower): boolean {
  const value = follower.deref();
  if (value === undefined) follower.size = GONE;
  else if (!isObject(follower) && !isAsked(follower)) follower.size = sizeOf(value, follower.brand as ReadBrand);
  return value !== undefined;
}

/**
 * Whether it is the first time that a major garbage collection is known to have passed over the follower, which has just
 * been read: it has, where it is gone, or where it was made no later than `examined`.
 */
export function isFirstJudged(follower: Follower, examined: Tick): boolean {
  const { born } = follower;
  if (born === JUDGED || !(isGone(follower) || born <= examined)) return false;
  follower.born = JUDGED;
  return true;
}

/** Those that were largest when they were last read, of what is there now; largest first. */
export function largestLive(followers: readonly Follower[], most: Count): { value: object; brand: Brand }[] {
  // One of many is mostly asked for: no copy of thousands is sorted for that.
  const found: Follower[] = [];
  for (let index = 0; index < followers.length; index += 1) keepLargest(found, followers[index] as Follower, most);
  return found.flatMap((follower) => {
    const value = follower.deref();
    return value === undefined ? [] : [{ value, brand: follower.brand }];
  });
}

function keepLargest(found: Follower[], follower: Follower, most: Count): void {
  const smallest = found.at(-1)?.size ?? GONE;
  if (isGone(follower) || (found.length >= most && follower.size <= smallest)) return;
  const place = found.findIndex(({ size }) => size < follower.size);
  found.splice(place < 0 ? found.length : place, 0, follower);
  if (found.length > most) found.pop();
}
