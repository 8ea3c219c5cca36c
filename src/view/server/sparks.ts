import type { SeriesId, SeriesInfo, Store, Time } from '../store/types.ts';
import type { Spark } from './api-types.ts';

type Milliseconds = number;

const WINDOW: Milliseconds = 15 * 60_000;
const POINTS = 60;
/** Between two readings of the store the newest value is put at the end: to read two hundred series takes a while. */
const READ_AGAIN: Milliseconds = 15_000;
const LONGEST_GAP: Milliseconds = 5_000;
/** Beyond that sparks of processes that nobody looks at any more are dropped. */
const MOST_SPARKS = 5_000;

interface Line {
  readonly times: Time[];
  readonly values: number[];
  readonly readAt: Time;
  touchedAt: Time;
}

/** The course of series over the last minutes, cheap enough to be asked for every second. */
export class Sparks {
  readonly #store: Store;
  readonly #lines = new Map<SeriesId, Line>();

  constructor(store: Store) {
    this.#store = store;
  }

  of(series: SeriesInfo, now: Time): Spark {
    const line = this.#fresh(series, now) ?? this.#read(series, now);
    line.touchedAt = now;
    if (series.time > (line.times.at(-1) ?? 0)) {
      line.times.push(series.time);
      line.values.push(series.value);
    }
    return { times: line.times, values: line.values };
  }

  #fresh({ id }: SeriesInfo, now: Time): Line | undefined {
    const line = this.#lines.get(id);
    if (line === undefined) return undefined;
    // Not all at once.
    const readAgain = READ_AGAIN + (id % 16) * 500;
    return now - line.readAt > readAgain || now - line.touchedAt > LONGEST_GAP ? undefined : line;
  }

  #read({ id }: SeriesInfo, now: Time): Line {
    const { times, values } = this.#store.samples(id, now - WINDOW, now, POINTS);
    const line = { times: [...times], values: [...values], readAt: now, touchedAt: now };
    if (this.#lines.size >= MOST_SPARKS) this.#lines.clear();
    this.#lines.set(id, line);
    return line;
  }
}
