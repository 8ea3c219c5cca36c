import { DEFAULT_PATIENCE, Trend } from '../../src/trend/trend.ts';
import { type History, type Kind, makeHistory } from './histories.ts';
import { type Score, score } from './score.ts';

/** Histories of each kind. */
export const PER_KIND = 10;
/** First seeds: of what was looked at while the rules were made, and of what was not. */
export const FIRST_SEEDS = { tuning: 1000, 'hold-out': 800_000 };

/** A history, without its readings, and what was said of it. */
export interface Judged extends Omit<History, 'values' | 'collected'>, Score {
  readonly kind: Kind;
  readonly seed: number;
  readonly intervals: number;
}

function judgeHistory(kind: Kind, seed: number, patience = DEFAULT_PATIENCE): Judged {
  const history = makeHistory(kind, seed);
  const { values, collected: _, ...truth } = history;
  return { kind, seed, intervals: values.length, ...truth, ...score(history, new Trend(patience)) };
}

/** The histories of a kind with so many seeds in a row. */
export const judgeKind = (kind: Kind, firstSeed: number, count = PER_KIND, patience = DEFAULT_PATIENCE): Judged[] =>
  Array.from({ length: count }, (_, index) => judgeHistory(kind, firstSeed + index, patience));

export const isWrong = ({ wrongCalls }: Judged): boolean => wrongCalls.length > 0;
export const isEarly = ({ earlyCalls }: Judged): boolean => earlyCalls.length > 0;

/** A leak that was called one and then taken back for most of the time was not found. */
export const isFound = ({ foundAfter, kept }: Judged): boolean => foundAfter !== undefined && kept >= 0.5;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Found leaks among all that was called a leak, and among all leaks. */
export function summarize(judged: readonly Judged[]) {
  const leaks = judged.filter(({ kind }) => kind.isLeak);
  const found = leaks.filter(isFound).length;
  const wrong = judged.filter(isWrong).length;
  const wrongOrEarly = judged.filter((one) => isWrong(one) || isEarly(one)).length;
  return {
    healthy: judged.length - leaks.length,
    leaks: leaks.length,
    recall: found / leaks.length,
    precision: found / (found + wrong),
    precisionWithEarly: found / (found + wrongOrEarly),
  };
}
