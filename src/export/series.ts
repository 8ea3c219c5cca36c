import { type Figures, keyOf, type SiteReading } from '../judge/types.ts';
import { Places } from './places.ts';
import { Ranking } from './ranking.ts';
import type { ThreadReading } from './threads.ts';

/** What is exported for one site of one thread. */
export type Series = SiteReading;

export type { Figures };

/** The sites exported one by one, and the sum of the others; undefined where there are no others. */
export interface Selection {
  readonly shown: readonly Series[];
  readonly other: Figures | undefined;
}

const EMPTY: Figures = { entries: 0, largest: 0, instances: 0, tracked: 0, created: 0 };

/** The sites of a thread that have made something. */
export function toSeries(thread: ThreadReading): Series[] {
  return thread.readings.flatMap(({ id, ...reading }) => {
    const site = thread.sites.get(id);
    return site === undefined ? [] : [{ key: keyOf(thread.threadId, id), threadId: thread.threadId, site, reading }];
  });
}

/**
 * Chooses what is exported, export after export: `maxSeries` sites one by one, the rest as one sum, so that the sum over
 * all points is the true total. Remembers what it needs to end a series, and to keep the others' sum monotonic.
 */
export class SeriesBook {
  readonly #ranking: Ranking;
  readonly #places: Places;
  /** Sites that had a live collection the last time, with what is needed to report their end. */
  #alive = new Map<string, Series>();
  /** Sites that have been reported at least once. */
  readonly #seen = new Set<string>();
  /** Highest `created` of each site that was ever counted among the others, to keep their sum monotonic. */
  readonly #otherCreated = new Map<string, number>();
  #otherCreatedSum = 0;

  /** @param mostEver sites that may be exported one by one as long as the process lives. */
  constructor(maxSeries: number, mostEver: number = Number.POSITIVE_INFINITY) {
    this.#ranking = new Ranking(maxSeries);
    this.#places = new Places(mostEver);
  }

  /** @param isLeaking by the key of a series: what leaks is shown, whatever else there is. */
  choose(threads: readonly ThreadReading[], isLeaking: (key: string) => boolean = () => false): Selection {
    const series = threads.flatMap(toSeries);
    const current = new Set(series.map(({ key }) => key));
    const reported = this.#withEnded(series, current);
    // The end of a series that is shown is shown too, whoever takes its place.
    const ended = reported.filter(({ key, reading }) => reading.instances === 0 && this.#ranking.isShown(key));
    const rest = reported.filter((one) => !ended.includes(one));
    const chosen = this.#ranking.choose(this.#places.admit(rest, isLeaking), isLeaking);
    this.#places.take(chosen);
    const shown = [...rest.filter(({ key }) => chosen.has(key)), ...ended];
    const others = rest.filter(({ key }) => !chosen.has(key));
    const other = this.#sumOthers(others);
    this.#forgetAllBut(current);
    return { shown, other };
  }

  /** Threads come and go as long as the process lives: what was known of their sites goes with them. */
  #forgetAllBut(current: ReadonlySet<string>): void {
    for (const known of [this.#seen, this.#otherCreated]) {
      for (const key of known.keys()) if (!current.has(key)) known.delete(key);
    }
  }

  /** A site whose collections are all gone, or whose thread is, reports 0 once and then disappears. */
  #withEnded(series: readonly Series[], current: ReadonlySet<string>): Series[] {
    const before = this.#alive;
    this.#alive = new Map(series.filter(({ reading }) => reading.instances > 0).map((one) => [one.key, one]));
    const present = series.filter(({ key, reading }) => reading.instances > 0 || this.#isNews(key, before));
    const goneWithThread = [...before.values()].filter(({ key }) => !current.has(key));
    return [
      ...present,
      ...goneWithThread.map((one) => ({ ...one, reading: { ...EMPTY, created: one.reading.created } })),
    ];
  }

  /** Whether the end of a site has not been reported: it lived the last time, or it was never seen at all. */
  #isNews(key: string, before: ReadonlyMap<string, Series>): boolean {
    const isFirst = !this.#seen.has(key);
    this.#seen.add(key);
    return isFirst || before.has(key);
  }

  #sumOthers(others: readonly Series[]): Figures | undefined {
    for (const { key, reading } of others) this.#addCreated(key, reading.created);
    if (others.length === 0 && this.#otherCreatedSum === 0) return undefined;
    const sum = others.reduce((total, { reading }) => addFigures(total, reading), EMPTY);
    return { ...sum, created: this.#otherCreatedSum };
  }

  /** Counts creations while a site is among the others; what it brings along when it joins is counted once. */
  #addCreated(key: string, created: number): void {
    const before = this.#otherCreated.get(key) ?? 0;
    this.#otherCreatedSum += Math.max(0, created - before);
    this.#otherCreated.set(key, Math.max(created, before));
  }
}

function addFigures(a: Figures, b: Figures): Figures {
  return {
    entries: a.entries + b.entries,
    largest: Math.max(a.largest, b.largest),
    instances: a.instances + b.instances,
    tracked: a.tracked + b.tracked,
    created: a.created + b.created,
  };
}
