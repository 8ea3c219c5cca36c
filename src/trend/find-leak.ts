import { lifeCourseOf } from './course.ts';
import { type Floors, SCALES, windowOf } from './floors.ts';
import { isEvenRise, LEAST_RISE } from './rise.ts';
import { type Above, type Stretch, stretchOf, toVerdict } from './stretch.ts';
import type { Count, Intervals, Verdict } from './types.ts';

/** How long growth must last before it is called a leak. */
export interface Patience {
  /** Of what has not shrunk once in all that time, or has left behind all that was there before. */
  readonly unbroken: Intervals;
  /** Of what comes and goes: no shorter than a day, or the morning looks like a leak. */
  readonly broken: Intervals;
}

/** Floors that make a stretch. */
const LEAST_DEPTH = 4;
/** Observations that make the floor of a window, where it comes and goes: the lowest of two is no floor. */
const LEAST_OBSERVED = 8;
/** What comes and goes has left behind its past when its floor has grown by so many times its highest reading before. */
const LEAST_MULTIPLE = 2;
/** The scale of twelve intervals. */
const RECENT_SCALE = 2;
/** Where so many entries come in a window, by chance none come once in 150 windows (Poisson). */
const LEAST_NEW: Count = 5;

/** Whether a look at the two ends rules out a leak, so that most judgements of most figures cost next to nothing. */
function cannotRise(floors: Floors, scale: number, depth: number): boolean {
  const [first = 0] = floors.floors(scale, depth);
  const [last = 0] = floors.floors(scale, 1);
  return last - first < LEAST_RISE / 2;
}

function findRise(floors: Floors, scale: number, depth: number, above: Above): Stretch | undefined {
  if (depth < LEAST_DEPTH || cannotRise(floors, scale, depth)) return undefined;
  const stretch = stretchOf(floors, scale, depth, above);
  return isEvenRise(stretch) ? stretch : undefined;
}

/** Whether the last twelve intervals hold something new, where they should hold some. */
function isStillGrowing(floors: Floors, { growth }: Stretch): boolean {
  const [floor = 0] = floors.floors(RECENT_SCALE, 1);
  const [ceiling = 0] = floors.ceilings(RECENT_SCALE, 1);
  return ceiling > floor || growth * windowOf(RECENT_SCALE) < LEAST_NEW;
}

/** Growth of what has not shrunk since the stretch began. */
function findUnbroken(floors: Floors, scale: number, patience: Patience): Verdict | undefined {
  const depth = floors.depth(scale);
  const span = depth * windowOf(scale);
  if (span > floors.unbroken || span < patience.unbroken) return undefined;
  const stretch = findRise(floors, scale, depth, 'floors');
  return stretch && isStillGrowing(floors, stretch) ? toVerdict('leaking', 'never-shrinks', stretch) : undefined;
}

/** Growth of what comes and goes. The window in which it was first seen is left out: it begins with nothing. */
function findBroken(floors: Floors, scale: number, patience: Patience): Verdict | undefined {
  const depth = floors.depthWithoutFirst(scale);
  if (windowOf(scale) < LEAST_OBSERVED * floors.rarity) return undefined;
  if (depth * windowOf(scale) < patience.broken) return undefined;
  const stretch = findRise(floors, scale, depth, 'floors');
  return stretch && toVerdict('leaking', 'floor-rises', stretch);
}

/** Growth far above all that a history of a day and more has shown. */
function findRecord(floors: Floors, scale: number, patience: Patience): Verdict | undefined {
  const depth = floors.depth(scale);
  const span = depth * windowOf(scale);
  if (span < patience.unbroken || floors.age - span < patience.broken) return undefined;
  const stretch = findRise(floors, scale, depth, 'ceilings');
  if (stretch === undefined || stretch.rise < LEAST_MULTIPLE * stretch.bound) return undefined;
  return toVerdict('leaking', 'never-so-high', stretch);
}

/** At the smallest scale that shows one: growth beyond all that was there before, long enough and not slowing down. */
export function findLeak(floors: Floors, patience: Patience): Verdict | undefined {
  for (let scale = 0; scale < SCALES && floors.depth(scale) >= LEAST_DEPTH; scale += 1) {
    const leak =
      findUnbroken(floors, scale, patience) ??
      findBroken(floors, scale, patience) ??
      findRecord(floors, scale, patience);
    if (leak !== undefined) return lifeCourseOf(floors) === 'even' ? leak : undefined;
  }
  return undefined;
}
