import { type Floors, windowOf } from './floors.ts';
import { fitLine } from './theil-sen.ts';
import type { Count, Intervals, Verdict } from './types.ts';

/** Windows of three intervals, each of which must rise above the one before. A verdict takes one more, the one it begins in. */
const RISING = [5, 7, 9];
/** Growth in one interval, as a share of the level before. Sessions that come and go with the day stay well below. */
const LEAST_SHARE = 0.008;
/** A level is one of at least so many entries that was kept, give or take, and never shrank, for so long. */
const LEAST_LEVEL: Count = 32;
const LEVEL_SPAN: Intervals = 48;
const LEVEL_SCALE = 1;
const TOLERANCE = 0.02;
/** The last two steps bring at least this share of what the first two brought: no step that levels off. */
const LEAST_EVENNESS = 0.6;

/** Whether it was at this level in the windows of six intervals that had closed before the newest `rising`. */
function wasLevel(floors: Floors, level: Count, rising: number): boolean {
  const after = Math.ceil((rising * windowOf(0)) / windowOf(LEVEL_SCALE)) + 1;
  const before = floors.floors(LEVEL_SCALE, floors.depth(LEVEL_SCALE)).slice(0, -after);
  return before.length > 0 && before.every((floor) => floor >= level * (1 - TOLERANCE));
}

function isEven(steps: readonly Count[]): boolean {
  const [first = 0, second = 0] = steps;
  const last = (steps.at(-1) ?? 0) + (steps.at(-2) ?? 0);
  return steps.every((step) => step > 0) && last >= LEAST_EVENNESS * (first + second);
}

function findRise(floors: Floors, depth: number): Verdict | undefined {
  const span = depth * windowOf(0);
  if (floors.unbroken < span + LEVEL_SPAN || floors.depth(0) <= depth) return undefined;
  const bound = floors.highestBefore(0, depth, 'floors');
  const rising = floors.floors(0, depth);
  const to = rising.at(-1) ?? 0;
  if (bound < LEAST_LEVEL || to - bound < LEAST_SHARE * span * bound || !wasLevel(floors, bound, depth))
    return undefined;
  if (!isEven(rising.map((floor, index) => floor - (rising[index - 1] ?? bound)))) return undefined;
  const growth = fitLine(rising).slope / windowOf(0);
  return { state: 'leaking', ground: 'surge', growth, scale: 0, span, from: bound, to, bound };
}

/** The quick verdict: what was level for long, and never shrank, gains a percent of its size interval after interval. */
export function findSurge(floors: Floors): Verdict | undefined {
  for (const depth of RISING) {
    const surge = findRise(floors, depth);
    if (surge !== undefined) return surge;
  }
  return undefined;
}
