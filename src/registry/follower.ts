import { type Brand, sizeOf } from './brand.ts';
import type { Count, Tick } from './types.ts';

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

export const isGone = (follower: Follower): boolean => follower.size === GONE;
export const isUnread = (follower: Follower): boolean => follower.size === UNREAD;

/** Lets go of a collection: the follower is taken out of its sample later. */
export function letGo(follower: Follower): void {
  follower.size = GONE;
}

/** Reads the size; returns whether the collection is still there. May run getters of a type that the user named. */
export function read(follower: Follower): boolean {
  const value = follower.deref();
  follower.size = value === undefined ? GONE : sizeOf(value, follower.brand);
  return value !== undefined;
}

/** Reads the size where no code of the application runs by it; else only looks whether the collection is still there. */
export function readQuietly(follower: Follower): boolean {
  if (follower.brand !== 'sized') return read(follower);
  const isThere = follower.deref() !== undefined;
  if (!isThere) follower.size = GONE;
  return isThere;
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
