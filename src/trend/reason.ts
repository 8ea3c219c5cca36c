import { formatNumber } from './format-number.ts';
import type { Count, Ground, PerInterval, Seconds, Verdict } from './types.ts';

export const HOUR: Seconds = 3600;
const DAY: Seconds = 24 * HOUR;

export const perHour = (growth: PerInterval, interval: Seconds): number => (growth * HOUR) / interval;

const formatCount = (value: Count): string => formatNumber(value, Math.abs(value) < 10 ? 1 : 0);

function formatDuration(seconds: Seconds): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 2 * HOUR) return `${Math.round(seconds / 60)} min`;
  return seconds < 2 * DAY ? `${(seconds / HOUR).toFixed(1)} h` : `${(seconds / DAY).toFixed(1)} days`;
}

/** The figures of a verdict, in words. */
interface Words {
  readonly rate: string;
  readonly time: string;
  readonly from: string;
  readonly to: string;
  readonly bound: string;
}

const SENTENCES: Readonly<Record<Ground, (words: Words) => string>> = {
  'no-collection': () => 'no full garbage collection has run yet, so nothing is known to outlive one',
  'too-few-readings': () => 'too few readings yet',
  'too-short': ({ rate, time, from, to }) =>
    `grows by ${rate}, from ${from} to ${to} in ${time}, which a cache that fills does too`,
  'too-small': () => 'has never been large enough to be judged',
  level: ({ from, to, time }) => `keeps its level: ${from} to ${to} in ${time}`,
  'comes-and-goes': ({ from, to, time }) =>
    `comes and goes; its floor was ${from} and is ${to} after ${time}, no more than chance would have it`,
  'too-little': ({ rate, from, to, time }) =>
    `comes and goes, and its floor grows by ${rate}, from ${from} to ${to} in ${time}, which is little beside how it swings`,
  slowing: ({ rate, from, to, time }) => `grows by ${rate}, and ever more slowly: from ${from} to ${to} in ${time}`,
  'seen-before': ({ rate, to, bound }) => `grows by ${rate} to ${to}, but has been at ${bound} before`,
  surge: ({ rate, from, to, time }) =>
    `grows by ${rate} after it had long kept its level: from ${from} to ${to} in ${time}, without shrinking once`,
  'never-shrinks': ({ rate, from, to, time }) =>
    `grows by ${rate}: from ${from} to ${to} in ${time}, without shrinking once or slowing down`,
  'floor-rises': ({ rate, from, to, time }) =>
    `comes and goes, but its floor grows by ${rate}: from ${from} to ${to} in ${time}`,
  'never-so-high': ({ rate, to, bound, time }) =>
    `grows by ${rate} and has left behind all it has ever been: ${to} in ${time}, at most ${bound} before`,
};

/** Why a verdict is what it is: one sentence for a person, without a capital or a full stop. */
export function explain(verdict: Verdict, interval: Seconds, unit = 'entries'): string {
  return SENTENCES[verdict.ground]({
    rate: `${formatCount(perHour(verdict.growth, interval))} ${unit} an hour`,
    time: formatDuration(verdict.span * interval),
    from: formatCount(verdict.from),
    to: formatCount(verdict.to),
    bound: formatCount(verdict.bound),
  });
}
