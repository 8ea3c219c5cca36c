import type { Attributes, Reading } from '../reading.ts';

/** Milliseconds since 1970. */
export type Time = number;
export type ProcessId = number;
export type SeriesId = number;

/** A process that has sent something: one resource, told apart by service, instance and pid. */
export interface ProcessInfo {
  readonly id: ProcessId;
  readonly service: string;
  readonly instance: string;
  readonly pid: number | undefined;
  readonly host: string;
  readonly resource: Attributes;
  readonly firstSeen: Time;
  readonly lastSeen: Time;
}

/** One series of a process, with its newest value. */
export interface SeriesInfo {
  readonly id: SeriesId;
  readonly process: ProcessId;
  readonly scope: string;
  readonly metric: string;
  readonly unit: string;
  readonly kind: Reading['kind'];
  readonly attributes: Attributes;
  readonly time: Time;
  readonly value: number;
}

/** Values of a series in order of time. Where older data was thinned, the mean of each step, with its extremes. */
export interface Samples {
  readonly times: readonly Time[];
  readonly values: readonly number[];
  readonly lows: readonly number[];
  readonly highs: readonly number[];
}

export interface StoreStatus {
  readonly series: number;
  readonly points: number;
  /** Of the database. */
  readonly bytes: number;
  /** Data points that were refused since the start, as beyond a bound on the number of series. */
  readonly refused: number;
}

export interface StoreOptions {
  /** A file; in memory where left out. */
  readonly file?: string;
  /** What is older is deleted. Default: 7 days. */
  readonly keepMilliseconds?: number;
  /** What the database may take; beyond that the oldest is deleted. Default: 1 GiB in a file, 256 MiB in memory. */
  readonly maximumBytes?: number;
  /**
   * Series at most, of all processes together; beyond that those that have been silent for longest, and for ten minutes at
   * least, make room, and where there are none new ones are refused. Default: 20,000.
   */
  readonly maximumSeries?: number;
}

export interface Store {
  /**
   * Keeps the readings of one export. When it returns they survive the death of this process, where there is a file.
   * Throws StoreError where the database cannot be written; nothing of the export is kept then.
   * @returns how many were refused, with why, for a partial-success answer.
   */
  add(readings: readonly Reading[], now: Time): { readonly refused: number; readonly reason: string | undefined };
  /** Newest first. */
  processes(): ProcessInfo[];
  /** All series of a process that were in its last exports, each with its newest value. */
  latest(process: ProcessId): SeriesInfo[];
  /** At most about `most` samples of the time from `from` to `to`: more are put together. */
  samples(series: SeriesId, from: Time, to: Time, most: number): Samples;
  /** Thins and deletes what is old, for about 20 ms at most; to be called every few seconds. Never throws. */
  maintain(now: Time): void;
  readonly status: StoreStatus;
  close(): void;
}
