import { type Measured, pairUp } from '../measurement.ts';
import type { Goal, Row } from '../scenario.ts';
import { median, middleHalf } from '../statistics.ts';
import { PLAIN } from '../variants.ts';

/** A variant beside plain Node, in one figure. */
export interface Comparison {
  /** Median of plain Node. */
  readonly base: number;
  /** Median of what the single rounds say: ratio to or difference from the plain run of the same round. */
  readonly value: number;
  /** Bounds of their middle half. */
  readonly half: readonly [number, number];
}

type Compare = Pick<Row, 'compare'>['compare'];

const compareValues = (how: Compare, variant: number, plain: number): number =>
  how === 'ratio' ? variant / plain : variant - plain;

/** Undefined where one of the two has no figures. */
export function compare(
  measured: Measured | undefined,
  variant: string,
  { figure, compare: how }: Pick<Row, 'figure' | 'compare'>,
): Comparison | undefined {
  if (!measured) return undefined;
  const pairs = pairUp(measured, variant, PLAIN, figure);
  if (pairs.plain.length === 0) return undefined;
  const rounds = pairs.variant.map((value, index) => compareValues(how, value, pairs.plain[index] ?? Number.NaN));
  return { base: median(pairs.plain), value: median(rounds), half: middleHalf(rounds) };
}

/** As it is shown, so that nobody sees a goal missed by what is not on the page. */
const shownValue = (value: number, how: Compare): number => Number(value.toFixed(how === 'ratio' ? 2 : 1));

export function isReached(goal: Goal, { value, half }: Comparison, how: Compare): boolean {
  if (goal === 'unchanged') return shownValue(half[0], how) <= 1;
  const shown = shownValue(value, how);
  return 'atMost' in goal ? shown <= goal.atMost : shown >= goal.atLeast;
}
