import type { Count, Milliseconds } from '../registry/types.ts';
import { DEFAULT_PATIENCE, Trend } from '../trend/trend.ts';
import type { Intervals, Verdict } from '../trend/types.ts';
import { BYTES_PER_UNIT, HeapTrends, type HeapVerdicts } from './heap-trends.ts';
import { SiteTrends, type SiteVerdicts } from './site-trends.ts';
import { ThreadProgress } from './thread-progress.ts';
import type { ThreadAnswer } from './types.ts';

/** 17 MB of trends. What comes later is not judged until some of them go. */
const MOST_TRENDS: Count = 8192;

const DAY: Milliseconds = 86_400_000;
/** Intervals below that are a test's: there a day has as many of them as one in production. */
const LEAST_INTERVAL: Milliseconds = 5000;

/** How long what comes and goes must have grown: a day, or a morning looks like a leak; never fewer intervals than of a minute. */
const patienceAt = (interval: Milliseconds) => ({
  broken: Math.max(DEFAULT_PATIENCE.broken, interval < LEAST_INTERVAL ? 0 : Math.round(DAY / interval)),
});

type ThreadId = number | undefined;

/** Follows every site and every heap of the process, and says what becomes of each. */
export class Judge {
  readonly #interval: Milliseconds;
  readonly #sites = new Map<string, SiteTrends>();
  readonly #progress = new Map<ThreadId, ThreadProgress>();
  readonly #heaps = new Map<ThreadId, HeapTrends>();
  readonly #rss = new Trend();
  #trends: Count = 0;

  constructor(interval: Milliseconds) {
    this.#interval = interval;
  }

  /**
   * @param time of the census, from any fixed point.
   * @param rss bytes of the whole process.
   * @returns how many intervals have been judged; 0 where no thread has said anything new.
   */
  read(answers: readonly ThreadAnswer[], time: Milliseconds, rss: number): Intervals {
    this.#forgetAllBut(answers);
    const judged = Math.max(0, ...answers.map((answer) => this.#readThread(answer, time)));
    if (judged > 0) this.#rss.read({ value: rss / BYTES_PER_UNIT, outlivedCollection: true, intervals: judged });
    return judged;
  }

  #readThread(answer: ThreadAnswer, time: Milliseconds): Intervals {
    const progress = this.#progress.get(answer.threadId) ?? new ThreadProgress(this.#interval);
    this.#progress.set(answer.threadId, progress);
    const passed = progress.advance(answer, time);
    if (passed === undefined) return 0;
    const heap = this.#heaps.get(answer.threadId) ?? new HeapTrends();
    this.#heaps.set(answer.threadId, heap);
    heap.read(answer.heap, passed.intervals);
    for (const { key, reading } of answer.sites) this.#trendsOf(key).read(reading, passed);
    return passed.intervals;
  }

  #trendsOf(key: string): SiteTrends {
    const known = this.#sites.get(key) ?? new SiteTrends(() => this.#makeTrend());
    this.#sites.set(key, known);
    return known;
  }

  #makeTrend(): Trend | undefined {
    if (this.#trends >= MOST_TRENDS) return undefined;
    this.#trends += 1;
    return new Trend(patienceAt(this.#interval));
  }

  /** Threads come and go as long as the process lives: what was known of them goes with them. */
  #forgetAllBut(answers: readonly ThreadAnswer[]): void {
    const threads = new Set(answers.map(({ threadId }) => threadId));
    const keys = new Set(answers.flatMap(({ sites }) => sites.map(({ key }) => key)));
    for (const threadId of this.#progress.keys()) if (!threads.has(threadId)) this.#progress.delete(threadId);
    for (const threadId of this.#heaps.keys()) if (!threads.has(threadId)) this.#heaps.delete(threadId);
    for (const [key, trends] of this.#sites) {
      if (keys.has(key)) continue;
      this.#sites.delete(key);
      this.#trends -= trends.count;
    }
  }

  /** Undefined for a site that has not been read. */
  site(key: string): SiteVerdicts | undefined {
    return this.#sites.get(key)?.verdicts;
  }

  heap(threadId: ThreadId): HeapVerdicts | undefined {
    return this.#heaps.get(threadId)?.verdicts;
  }

  get rss(): Verdict {
    return this.#rss.verdict;
  }
}
