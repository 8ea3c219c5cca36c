import type { Spark } from '../server/api-types.ts';

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface SparkPath {
  readonly line: string;
  readonly area: string;
  readonly end: readonly [x: number, y: number];
}

/** Room for the line's own width and the dot at its end. */
const MARGIN = 3;

/**
 * The course of a spark, from 0 where that is not far below its least value, so that a small wobble of a large collection
 * does not look like growth. Undefined for fewer than two values.
 */
export function sparkPath({ times, values }: Spark, { width, height }: Box): SparkPath | undefined {
  const [start, end] = [times[0] ?? 0, times.at(-1) ?? 0];
  if (times.length < 2 || end <= start) return undefined;
  const [floor, ceiling] = rangeOf(values);
  const x = (time: number) => round(MARGIN + ((time - start) / (end - start)) * (width - 2 * MARGIN));
  const y = (value: number) => round(height - MARGIN - ((value - floor) / (ceiling - floor)) * (height - 2 * MARGIN));
  const points = times.map((time, index) => `${x(time)},${y(values[index] ?? 0)}`);
  const line = `M${points.join('L')}`;
  const last = [x(end), y(values.at(-1) ?? 0)] as const;
  return { line, area: `${line}L${last[0]},${height}L${x(start)},${height}Z`, end: last };
}

function rangeOf(values: readonly number[]): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const floor = low <= high / 2 ? 0 : low - (high - low) / 2 - high * 0.05;
  return [Math.max(0, floor), Math.max(high, floor + 1)];
}

const round = (value: number): number => Math.round(value * 10) / 10;
