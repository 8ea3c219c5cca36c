import { courseOf } from './course.ts';
import type { Stretch } from './stretch.ts';
import type { Count } from './types.ts';

/** Entries below which growth is none. */
export const LEAST_RISE: Count = 12;
/**
 * A rise counts where it is at least this, divided by the square of the number of floors, of what readings swing through
 * within a window: four floors in order are nothing rare by chance (1 in 4!), twelve are.
 */
const SWING_SHARE = 32;
/** See `Line.concordance`: of a leak, and of what may be one. */
const LEAST_CONCORDANCE = { leak: 0.85, growth: 0.5 };
/** No more than this share of the whole comes between two neighbouring floors: a step is no slope. */
const LARGEST_STEP = 0.5;

const mean = (values: readonly Count[]): Count => values.reduce((sum, value) => sum + value, 0) / values.length;

function isRise({ rise, floors, ceilings, concordance }: Stretch, leastConcordance: number): boolean {
  if (rise < LEAST_RISE || concordance < leastConcordance) return false;
  const swing = mean(ceilings) - mean(floors);
  return rise >= (SWING_SHARE / floors.length ** 2) * swing;
}

function isOneStep(floors: readonly Count[]): boolean {
  const steps = floors.slice(1).map((floor, index) => floor - (floors[index] ?? 0));
  return Math.max(...steps) > LARGEST_STEP * ((floors.at(-1) ?? 0) - (floors[0] ?? 0));
}

/** Whether the floor rises by more than chance, or may do so. */
export const isGrowth = (stretch: Stretch): boolean => isRise(stretch, LEAST_CONCORDANCE.growth);

/** Whether it rises from floor to floor, evenly to the end. */
export const isEvenRise = (stretch: Stretch): boolean =>
  isRise(stretch, LEAST_CONCORDANCE.leak) && !isOneStep(stretch.floors) && courseOf(stretch.floors) === 'even';
