import type { SeriesAnswer } from '../server/api-types.ts';
import type { ChartData } from './time-chart.ts';

type Series = SeriesAnswer['series'][number];
type Combine = (values: readonly number[]) => number;

/** The times and values of one series. */
export const toData = ({ times, values }: Pick<Series, 'times' | 'values'>): ChartData => [times.map(seconds), values];

const seconds = (milliseconds: number): number => milliseconds / 1000;

/** Several series of one process as lines over one time axis; null where one has no value. */
export function joinSeries(series: readonly Series[]): ChartData {
  const times = [...new Set(series.flatMap((one) => one.times))].sort((a, b) => a - b);
  const lines = series.map((one) => {
    const values = new Map(one.times.map((time, index) => [time, one.values[index] ?? null]));
    return times.map((time) => values.get(time) ?? null);
  });
  return [times.map(seconds), ...lines];
}

/**
 * Several series as one line, at the times of the first; of the others the last value up to then counts. Times at which one
 * has none yet are left out.
 */
export function combineSeries(series: readonly Series[], combine: Combine): ChartData {
  const [first, ...others] = series;
  if (first === undefined) return [[], []];
  const readers = others.map(readUpTo);
  const times: number[] = [];
  const values: number[] = [];
  first.times.forEach((time, index) => {
    const all = [first.values[index], ...readers.map((read) => read(time))];
    if (!all.every((value) => value !== undefined)) return;
    times.push(seconds(time));
    values.push(combine(all));
  });
  return [times, values];
}

/** Reads a series at ever later times. */
function readUpTo({ times, values }: Series): (time: number) => number | undefined {
  let index = -1;
  return (time) => {
    while (index + 1 < times.length && (times[index + 1] as number) <= time) index += 1;
    return values[index];
  };
}
