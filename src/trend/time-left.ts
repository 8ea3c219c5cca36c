import type { Count } from './types.ts';

/** Entries that a Map or a Set can hold: the next new one throws a RangeError, even where some have been deleted since. */
export const MOST_ENTRIES: Count = 2 ** 24;

/** Hours until a figure that grows evenly reaches `limit`: 0 where it has, Infinity where it does not grow. */
export function hoursUntil(limit: Count, current: Count, growthPerHour: number): number {
  if (current >= limit) return 0;
  return growthPerHour > 0 ? (limit - current) / growthPerHour : Number.POSITIVE_INFINITY;
}

/** Hours until a Map, by its size, its growth in entries per hour and what it can hold, takes no more. */
export const hoursUntilFull = (size: Count, growthPerHour: number): number =>
  hoursUntil(MOST_ENTRIES, size, growthPerHour);
