import { type Floors, windowOf } from './floors.ts';
import { scaleOver } from './stretch.ts';
import type { Count } from './types.ts';

/** Whether growth goes on as it was, or less and less; `unclear` where so few entries do not tell. */
export type Course = 'even' | 'slowing' | 'unclear';

/** Growth goes on if the later half brings at least this share of what the earlier one brought. */
const LEAST_SHARE = 0.8;
/** Standard deviations by which that must be certain, where entries come one by one by chance (Poisson). */
const CERTAINTY = 1.25;
/** How a figure starts is no part of its course: so much of its life is left out. */
const START = 1 / 4;

/** The later half of a rise beside the earlier one. */
export function courseOf(floors: readonly Count[]): Course {
  const steps = (floors.length - 1) >> 1;
  const at = (index: number) => floors.at(index) ?? 0;
  const earlier = at(steps) - at(0);
  const later = at(-1) - at(-1 - steps);
  const excess = later - LEAST_SHARE * earlier;
  const doubt = CERTAINTY * Math.sqrt(Math.abs(earlier) + Math.abs(later));
  if (excess >= doubt) return 'even';
  return excess <= -doubt ? 'slowing' : 'unclear';
}

/** The same over its whole life: a cache fills ever more slowly, and only a long view shows it. */
export function lifeCourseOf(floors: Floors): Course {
  const length = floors.age * (1 - START);
  const scale = scaleOver(length);
  return courseOf(floors.floors(scale, Math.min(floors.depth(scale), Math.floor(length / windowOf(scale)))));
}
