import { log2, max } from './natives.ts';
import type { Count, Milliseconds } from './types.ts';

interface Point {
  readonly names: Count;
  readonly each: number;
}

/**
 * To look for symbols among the properties of an object is to pass over all names, in a tenth of the time that listing them
 * takes. The more there are the longer it takes for each, since fewer of them are in the processor's caches: nanoseconds,
 * docs/notes/objects.md. Between two points it goes by the logarithm.
 */
const POINTS: readonly Point[] = [
  { names: 1, each: 3 },
  { names: 4096, each: 3 },
  { names: 10_000, each: 6 },
  { names: 30_000, each: 13 },
  { names: 100_000, each: 16 },
  { names: 300_000, each: 18 },
  { names: 1_000_000, each: 22.5 },
  { names: 3_000_000, each: 30 },
  { names: 10_000_000, each: 38 },
];
/** An object with more is taken to have as many. */
const MOST_NAMES: Count = 2 ** 23;
const NANOSECONDS = 1e6;

function timePerName(names: Count): number {
  let next = 1;
  while (next < POINTS.length - 1 && (POINTS[next] as Point).names <= names) next += 1;
  const low = POINTS[next - 1] as Point;
  const high = POINTS[next] as Point;
  return low.each + ((high.each - low.each) * log2(names / low.names)) / log2(high.names / low.names);
}

/** What a pass over so many names takes on the machine of the measurements. */
export const passTime = (names: Count): Milliseconds => (names * timePerName(max(1, names))) / NANOSECONDS;

/** How many names a pass of such a time has gone over there. */
export function namesPassed(time: Milliseconds): Count {
  let low = 0;
  let high = MOST_NAMES;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passTime(middle) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
