import { DEPTH, type Floors, SCALES, windowOf } from './floors.ts';
import { fitLine } from './theil-sen.ts';
import type { Count, Intervals, PerInterval, State, Verdict } from './types.ts';

/** What growth is counted above: nothing, or the highest floor or ceiling of all windows before. */
export type Above = 'nothing' | 'floors' | 'ceilings';

/** The newest floors at one scale. */
export interface Stretch {
  readonly scale: number;
  readonly span: Intervals;
  readonly floors: readonly Count[];
  readonly ceilings: readonly Count[];
  /** The highest floor (or ceiling) before; 0 where there was none. */
  readonly bound: Count;
  readonly growth: PerInterval;
  /** Growth over the whole stretch. */
  readonly rise: Count;
  /** See `Line.concordance`. */
  readonly concordance: number;
}

/** Growth counts only above what was there before: what lies below that bound counts as much as the bound. */
export function stretchOf(floors: Floors, scale: number, depth: number, above: Above): Stretch {
  const newest = floors.floors(scale, depth);
  const bound = floors.highestBefore(scale, depth, above === 'ceilings' ? 'ceilings' : 'floors');
  const { slope, concordance } = fitLine(above === 'nothing' ? newest : newest.map((floor) => Math.max(floor, bound)));
  const window = windowOf(scale);
  return {
    scale,
    span: depth * window,
    floors: newest,
    ceilings: floors.ceilings(scale, depth),
    bound,
    growth: slope / window,
    rise: slope * Math.max(0, depth - 1),
    concordance,
  };
}

/** The smallest scale that remembers so long, else the largest. */
export function scaleOver(span: Intervals): number {
  const scale = Array.from({ length: SCALES }, (_, index) => index).find((index) => DEPTH * windowOf(index) >= span);
  return scale ?? SCALES - 1;
}

export function toVerdict(state: State, ground: Verdict['ground'], stretch: Stretch): Verdict {
  const { growth, scale, span, floors, bound } = stretch;
  return { state, ground, growth, scale, span, from: floors.at(0) ?? 0, to: floors.at(-1) ?? 0, bound };
}
