import { courseOf, lifeCourseOf } from './course.ts';
import { findLeak, type Patience } from './find-leak.ts';
import type { Floors } from './floors.ts';
import { isGrowth } from './rise.ts';
import { type Stretch, scaleOver, stretchOf, toVerdict } from './stretch.ts';
import type { Intervals, Verdict } from './types.ts';

/** Readings without which nothing is said. */
const LEAST_READINGS: Intervals = 24;

/** Growth that is no leak, or none yet. */
function describeGrowth(floors: Floors, stretch: Stretch, patience: Patience): Verdict {
  if ((stretch.floors.at(-1) ?? 0) <= stretch.bound) return toVerdict('filling', 'seen-before', stretch);
  const isSlowing = courseOf(stretch.floors) === 'slowing' || lifeCourseOf(floors) === 'slowing';
  if (isSlowing) return toVerdict('filling', 'slowing', stretch);
  const isOpen = floors.unbroken >= stretch.span || floors.age < 2 * patience.broken;
  return isOpen ? toVerdict('warming', 'too-short', stretch) : toVerdict('steady', 'too-little', stretch);
}

/**
 * The last hours, where it has not shrunk in them and they tell growth from a level; else the last day. Less where it is
 * younger.
 */
function chooseStretch(floors: Floors, patience: Patience): Stretch {
  const look = (span: Intervals) => {
    const scale = scaleOver(Math.min(span, floors.age));
    return stretchOf(floors, scale, floors.depthWithoutFirst(scale), 'nothing');
  };
  const recent = look(floors.unbroken >= patience.unbroken ? patience.unbroken : patience.broken);
  return recent.rise <= 0 || isGrowth(recent) ? recent : look(patience.broken);
}

/** What the history says now, without regard to what was said before. */
export function judge(floors: Floors, patience: Patience): Verdict {
  const leak = findLeak(floors, patience);
  if (leak !== undefined) return leak;
  const stretch = chooseStretch(floors, patience);
  if (floors.age < LEAST_READINGS) return toVerdict('warming', 'too-few-readings', stretch);
  if (isGrowth(stretch)) return describeGrowth(floors, stretch, patience);
  return toVerdict('steady', floors.unbroken >= stretch.span ? 'level' : 'comes-and-goes', stretch);
}
