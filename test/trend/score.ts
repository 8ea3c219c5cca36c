import { Trend } from '../../src/trend/trend.ts';
import type { History } from './histories.ts';

/** What a trend said of a history. */
export interface Score {
  /** Intervals in which something that did not leak was called a leak anew, though its bound had shown. */
  readonly wrongCalls: readonly number[];
  /** The same where no bound had shown yet. */
  readonly earlyCalls: readonly number[];
  /** Intervals from the start of a leak until it was called one. */
  readonly foundAfter: number | undefined;
  /** Share of the intervals since then in which it was called one. */
  readonly kept: number;
  /** How often the state changed. */
  readonly changes: number;
}

/** Every state of a history, interval by interval. */
export const statesOf = ({ values, collected }: History, trend = new Trend()) =>
  values.map((value, interval) => trend.read({ value, outlivedCollection: collected?.[interval] ?? true }).state);

export function score(history: History, trend = new Trend()): Score {
  const states = statesOf(history, trend);
  const { leaksFrom = Number.POSITIVE_INFINITY, boundShows = 0 } = history;
  const changes = states.flatMap((state, interval) => (state === states[interval - 1] ? [] : interval));
  const calls = changes.filter((interval) => states[interval] === 'leaking');
  const falseCalls = calls.filter((interval) => interval < leaksFrom);
  const leaking = states.slice(leaksFrom);
  const found = leaking.indexOf('leaking');
  const since = leaking.slice(Math.max(0, found));
  return {
    wrongCalls: falseCalls.filter((interval) => interval >= boundShows),
    earlyCalls: falseCalls.filter((interval) => interval < boundShows),
    foundAfter: found < 0 ? undefined : found + 1,
    kept: since.filter((state) => state === 'leaking').length / Math.max(1, since.length),
    changes: changes.length - 1,
  };
}
