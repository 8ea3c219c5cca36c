import { floor, hasOwn, isInteger, max, round, toNumber, toText } from './natives.ts';
import type { Count } from './types.ts';

// Keys that are whole numbers below 2^32 - 1 lie apart from the others in V8, in ascending order, and `Object.keys` has
// them first. They cannot be passed over cheaply, but they can be guessed: so a few are asked for.

const LARGEST = 2 ** 32 - 2;
/** Asked for in each stretch. */
const PROBES: Count = 128;
const LEAST_WIDTH = 1024;
/** Where fewer than that are there, a probe finds none. */
const LEAST_DENSITY = 1 / 32;
/** Empty stretches after which nothing more is looked for: numbers may go on behind a gap. */
const MOST_EMPTY = 3;
/** An object that was filled from 0 on and is large has one of these. */
const TRAPS = [8190, 9973, 12_290, 16_381];
/** Steps by this share of a unit fill it evenly, in no rhythm; always the same, so that a guess only changes with the object. */
const GOLDEN = 0.618_033_988_749_895;

/** Where the whole numbers among the keys of an object were when they were counted. */
export interface IndexRange {
  readonly first: number;
  readonly last: number;
  readonly count: Count;
}

function isIndex(key: string): boolean {
  const number = toNumber(key);
  return isInteger(number) && number >= 0 && number <= LARGEST && toText(number) === key;
}

/** How many of the first keys are whole numbers. */
function countIndices(keys: readonly string[]): Count {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isIndex(keys[middle] as string)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Undefined where none of the keys is a whole number. */
export function indexRange(keys: readonly string[]): IndexRange | undefined {
  const count = countIndices(keys);
  return count === 0
    ? undefined
    : { first: toNumber(keys[0] as string), last: toNumber(keys[count - 1] as string), count };
}

/** Whether they lie too far apart to be found by asking: then nothing tells how many there are. */
export const isScattered = ({ first, last, count }: IndexRange): boolean =>
  count > LEAST_WIDTH && count / (last - first + 1) < LEAST_DENSITY;

/** Numbers of a stretch that are keys, by some of them. */
function countStretch(object: object, start: number, width: number): Count {
  let found = 0;
  for (let index = 0; index < PROBES; index += 1) {
    const place = (index + ((index * GOLDEN) % 1)) / PROBES;
    if (hasOwn(object, start + floor(place * width))) found += 1;
  }
  return (found / PROBES) * width;
}

/** Where about they are now: in the range, and behind it in stretches that double, as far as there are any. */
export function surveyIndices(object: object, { first, last }: IndexRange): IndexRange {
  let survey = { first, last, count: countStretch(object, first, last + 1 - first) };
  let start = last + 1;
  let width = max(start - first, LEAST_WIDTH);
  for (let empty = 0; empty < MOST_EMPTY && start + width <= LARGEST; width *= 2) {
    const count = countStretch(object, start, width);
    empty = count === 0 ? empty + 1 : 0;
    if (count > 0) survey = extend(survey, { first: start, last: start + width - 1, count });
    start += width;
  }
  return { ...survey, count: round(survey.count) };
}

/** Where none is left in the first the others have moved on. */
const extend = (one: IndexRange, { first, last, count }: IndexRange): IndexRange =>
  one.count === 0 ? { first, last, count } : { first: one.first, last, count: one.count + count };

/** Whether an object that was never counted may have very many. */
export function hasManyIndices(object: object): boolean {
  for (let index = 0; index < TRAPS.length; index += 1) if (hasOwn(object, TRAPS[index] as number)) return true;
  return false;
}

/** For an object that was never counted. */
export const FROM_ZERO: IndexRange = { first: 0, last: LEAST_WIDTH - 1, count: LEAST_WIDTH };
