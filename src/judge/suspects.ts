import type { Count, Milliseconds, SiteId } from '../registry/types.ts';
import type { Verdict } from '../trend/types.ts';
import type { Findings } from './findings.ts';
import { isLeaking, type SiteVerdicts } from './site-trends.ts';
import type { SiteReading } from './types.ts';

/** What a thread is asked to do beside counting. Plain data. */
export interface Orders {
  /** Sites whose entries are looked at. */
  readonly look: readonly SiteId[];
  /** Sites whose changes are attributed, for so long at most. */
  readonly watch: readonly { readonly id: SiteId; readonly milliseconds: Milliseconds }[];
}

export interface SuspectSettings {
  readonly interval: Milliseconds;
  /** Whether anything is watched at all (`MAPGAUGE_ACCESS`). */
  readonly watches: boolean;
}

/** Looked into: the largest and the fastest growing, two at a time in each thread. */
const MOST_LOOKED: Count = 16;
const LOOKS_AT_ONCE: Count = 2;
/** Judged intervals after which it is looked into again. */
const LOOK_AGAIN = 60;
const NEVER = -LOOK_AGAIN;
/** Watched at a time in each thread: for the first time, which is over soon, and again, which may last for hours. */
const WATCHED_AT_ONCE: Readonly<Record<Round, Count>> = { first: 3, again: 3 };
const LEAST_WATCH: Milliseconds = 10_000;
const MOST_WATCH: Milliseconds = 4 * 3_600_000;
const INTERVALS_WATCHED = 10;
/** A watch that has seen fewer insertions is tried again, four times as long. */
const ENOUGH_INSERTIONS: Count = 16;
/** What has been watched well is watched again after a day, if it still leaks. */
const WATCH_AGAIN: Milliseconds = 86_400_000;
/** The same for what was not called a leak yet when it was watched. */
const WATCH_LEAK_AGAIN: Milliseconds = 3_600_000;
type Round = 'first' | 'again';

/** A figure that grows is suspected once it has been judged at all, unless it has been as high before. */
const isGrowing = ({ state, ground, growth }: Verdict) => growth > 0 && state !== 'steady' && ground !== 'seen-before';

interface Memory {
  /** Number of the round in which it was looked into last. */
  looked: number;
  /** The watch that is under way or was last: when it must be over, and as which of its kind. */
  watchEnds: Milliseconds;
  watches: Count;
  round: Round;
  wasLeaking: boolean;
}

type Thread = number | undefined;
export type VerdictsOf = (key: string) => SiteVerdicts | undefined;

/** Chooses which sites are worth a closer look, and when. */
export class Suspects {
  readonly #settings: SuspectSettings;
  readonly #memory = new Map<string, Memory>();
  #round: Count = 0;

  constructor(settings: SuspectSettings) {
    this.#settings = settings;
  }

  /** Orders for each thread that has any. @param time from any fixed point. */
  choose(
    sites: readonly SiteReading[],
    verdictsOf: VerdictsOf,
    findings: Findings,
    time: Milliseconds,
  ): Map<Thread, Orders> {
    this.#round += 1;
    this.#forgetAllBut(new Set(sites.map(({ key }) => key)));
    const orders = new Map<Thread, Orders>();
    for (const [thread, ofThread] of Map.groupBy(sites, ({ threadId }) => threadId)) {
      const look = this.#chooseLooks(ofThread, verdictsOf);
      const watch = this.#settings.watches ? this.#chooseWatches(ofThread, verdictsOf, findings, time) : [];
      if (look.length + watch.length > 0) orders.set(thread, { look, watch });
    }
    return orders;
  }

  #chooseLooks(sites: readonly SiteReading[], verdictsOf: VerdictsOf): SiteId[] {
    const filled = sites.filter(({ reading }) => reading.entries > 0);
    const growth = ({ key }: SiteReading) => verdictsOf(key)?.entries.growth ?? 0;
    const candidates = new Set([
      ...top(filled, ({ reading }) => reading.entries, MOST_LOOKED / 2),
      ...top(filled, growth, MOST_LOOKED / 2),
    ]);
    const age = ({ key }: SiteReading) => this.#round - this.#of(key).looked;
    const due = [...candidates].filter((site) => age(site) >= LOOK_AGAIN);
    const chosen = due.sort((a, b) => age(b) - age(a)).slice(0, LOOKS_AT_ONCE);
    for (const { key } of chosen) this.#of(key).looked = this.#round;
    return chosen.map(({ site }) => site.id);
  }

  #chooseWatches(
    sites: readonly SiteReading[],
    verdictsOf: VerdictsOf,
    findings: Findings,
    time: Milliseconds,
  ): Orders['watch'] {
    const grows = sites.filter(({ key }) => {
      const verdicts = verdictsOf(key);
      return verdicts !== undefined && isGrowing(verdicts.entries) && this.#isDue(key, verdicts, findings, time);
    });
    const weight = ({ key }: SiteReading) => {
      const { state, growth } = (verdictsOf(key) as SiteVerdicts).entries;
      return state === 'leaking' ? growth + 2 ** 40 : growth;
    };
    const chosen = (['first', 'again'] as const).flatMap((round) => {
      const isOf = ({ key }: SiteReading) => this.#roundOf(key) === round;
      const running = sites.filter(({ key }) => this.#isWatched(key, findings, time) && this.#of(key).round === round);
      return top(grows.filter(isOf), weight, Math.max(0, WATCHED_AT_ONCE[round] - running.length));
    });
    return chosen.map(({ key, site }) => ({ id: site.id, milliseconds: this.#begin(key, verdictsOf, findings, time) }));
  }

  /** Which watch of the site the next one is. */
  #roundOf(key: string): Round {
    return this.#of(key).watches === 0 ? 'first' : 'again';
  }

  #isWatched(key: string, findings: Findings, time: Milliseconds): boolean {
    const { watches, watchEnds } = this.#of(key);
    return findings.watches(key).count < watches && time < watchEnds;
  }

  #isDue(key: string, verdicts: SiteVerdicts, findings: Findings, time: Milliseconds): boolean {
    const { isRefused, insertions } = findings.watches(key);
    const { watches, watchEnds, wasLeaking } = this.#of(key);
    if (isRefused || this.#isWatched(key, findings, time)) return false;
    if (watches === 0 || insertions < ENOUGH_INSERTIONS) return true;
    if (!isLeaking(verdicts)) return false;
    return time >= watchEnds + (wasLeaking ? WATCH_AGAIN : WATCH_LEAK_AGAIN);
  }

  #begin(key: string, verdictsOf: VerdictsOf, findings: Findings, time: Milliseconds): Milliseconds {
    const memory = this.#of(key);
    const first = Math.max(LEAST_WATCH, INTERVALS_WATCHED * this.#settings.interval);
    const isRepeated = findings.watches(key).insertions < ENOUGH_INSERTIONS;
    const milliseconds = Math.min(Math.max(first, MOST_WATCH), isRepeated ? first * 4 ** memory.watches : first);
    memory.round = this.#roundOf(key);
    memory.watches += 1;
    // With what it takes to hear of its end.
    memory.watchEnds = time + milliseconds + 3 * this.#settings.interval;
    const verdicts = verdictsOf(key);
    memory.wasLeaking = verdicts !== undefined && isLeaking(verdicts);
    return milliseconds;
  }

  #of(key: string): Memory {
    const known = this.#memory.get(key) ?? {
      looked: NEVER,
      watchEnds: 0,
      watches: 0,
      round: 'first',
      wasLeaking: false,
    };
    this.#memory.set(key, known);
    return known;
  }

  #forgetAllBut(keys: ReadonlySet<string>): void {
    for (const key of this.#memory.keys()) if (!keys.has(key)) this.#memory.delete(key);
  }
}

function top(sites: readonly SiteReading[], score: (site: SiteReading) => number, most: Count): SiteReading[] {
  return sites
    .map((site) => ({ site, score: score(site) }))
    .filter((scored) => scored.score > 0)
    .sort((a, b) => b.score - a.score || (a.site.key < b.site.key ? -1 : 1))
    .slice(0, most)
    .map(({ site }) => site);
}
