import type { Series } from './series.ts';

/** What is shown stays, unless a neighbour is larger by this factor. */
const HYSTERESIS = 1.25;

type Score = (series: Series) => number;

/** Sorted by the first score, by the next where that is equal, and at last by the key, so that nothing flickers. */
function sortBy(series: readonly Series[], scores: readonly Score[]): Series[] {
  return [...series].sort((a, b) => {
    for (const score of scores) {
      const difference = score(b) - score(a);
      if (difference !== 0) return difference;
    }
    return a.key < b.key ? -1 : 1;
  });
}

/** Takes from the lists in turn until there are `most`; a series that stands in several is taken once. */
function takeInTurn(lists: readonly (readonly Series[])[], most: number): Set<string> {
  const taken = new Set<string>();
  for (let place = 0; taken.size < most; place += 1) {
    const row = lists.flatMap((list) => list[place] ?? []);
    if (row.length === 0) break;
    for (const { key } of row) if (taken.size < most) taken.add(key);
  }
  return taken;
}

/**
 * Chooses the sites that are worth a series of their own. By size alone a busy program shows its garbage: thousands of
 * short-lived collections outweigh the one Map that grows. So what leaks comes first, and then three lists are drawn from in turn: whose largest collection
 * has grown most since it was first seen, whose largest collection is largest, and who holds most in all.
 */
export class Ranking {
  readonly #most: number;
  /** The smallest that each site's largest collection has been. */
  readonly #floors = new Map<string, number>();
  #shown: ReadonlySet<string> = new Set();

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether a series was chosen the last time. */
  isShown(key: string): boolean {
    return this.#shown.has(key);
  }

  /** Keys of the chosen ones. What is not among `series` is forgotten. */
  choose(series: readonly Series[], isLeaking: (key: string) => boolean = () => false): ReadonlySet<string> {
    this.#updateFloors(series);
    this.#shown = series.length <= this.#most ? new Set(series.map(({ key }) => key)) : this.#draw(series, isLeaking);
    return this.#shown;
  }

  #draw(series: readonly Series[], isLeaking: (key: string) => boolean): Set<string> {
    const stay = ({ key }: Series) => (this.#shown.has(key) ? HYSTERESIS : 1);
    const growth: Score = (one) => (one.reading.largest - (this.#floors.get(one.key) ?? 0)) * stay(one);
    const largest: Score = (one) => one.reading.largest * stay(one);
    const total: Score = (one) => (one.reading.entries + one.reading.instances) * stay(one);
    const leaking = series.filter(({ key }) => isLeaking(key));
    const others = series.filter(({ key }) => !isLeaking(key));
    const leaks = takeInTurn([sortBy(leaking, [growth, largest])], this.#most);
    const rest = takeInTurn(
      [
        [growth, largest],
        [largest, total],
        [total, largest],
      ].map((scores) => sortBy(others, scores)),
      this.#most - leaks.size,
    );
    return new Set([...leaks, ...rest]);
  }

  #updateFloors(series: readonly Series[]): void {
    const current = new Set(series.map(({ key }) => key));
    for (const key of this.#floors.keys()) if (!current.has(key)) this.#floors.delete(key);
    for (const { key, reading } of series) {
      this.#floors.set(key, Math.min(reading.largest, this.#floors.get(key) ?? reading.largest));
    }
  }
}
