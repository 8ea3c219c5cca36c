import type { Count, Milliseconds } from '../registry/types.ts';
import { describeLeak } from '../report/describe-leak.ts';
import type { HeapReport, Report, SiteReport } from '../report/types.ts';
import type { DescribePath } from './access-book.ts';
import { Announcer, type Leak } from './announcer.ts';
import { type AssembledReport, assembleReport } from './assemble-report.ts';
import { Findings, type Found } from './findings.ts';
import { Judge } from './judge.ts';
import { isLeaking, type SiteVerdicts } from './site-trends.ts';
import { type Orders, Suspects } from './suspects.ts';
import { keyOf, type SiteReading, type ThreadAnswer } from './types.ts';

export interface InquirySettings {
  readonly interval: Milliseconds;
  /** Whether it is watched who fills a suspect. */
  readonly watches: boolean;
  readonly pid: number;
  /** Epoch milliseconds. */
  readonly startTime: number;
  readonly describePath: DescribePath;
  /** Bytes of an empty collection, by its type. */
  readonly emptySize: (type: string) => number;
  readonly say: (line: string) => void;
}

/** The moment of a census. */
export interface Moment {
  /** From any fixed point, and never back. */
  readonly time: Milliseconds;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Bytes of the whole process. */
  readonly rss: number;
}

/** What comes of a census. */
export interface Outcome {
  readonly report: Report;
  /** By thread. */
  readonly orders: ReadonlyMap<number | undefined, Orders>;
}

/** Sites that a report has room for, beside those that leak. */
const MOST_REPORTED: Count = 100;

/** Puts together what is known of the process, census after census: verdicts, what was found, what is to be looked at. */
export class Inquiry {
  readonly #settings: InquirySettings;
  readonly #judge: Judge;
  readonly #findings: Findings;
  readonly #suspects: Suspects;
  readonly #announcer: Announcer;
  #heaps: readonly HeapReport[] = [];

  constructor(settings: InquirySettings) {
    this.#settings = settings;
    this.#judge = new Judge(settings.interval);
    this.#findings = new Findings(settings.describePath);
    this.#suspects = new Suspects(settings);
    this.#announcer = new Announcer(settings.say);
  }

  /** What a thread has found where it was told to look. */
  learn(threadId: number | undefined, found: Found): void {
    this.#findings.add((id) => keyOf(threadId, id), found);
  }

  /** Undefined where the answers are those of the census before. */
  read(answers: readonly ThreadAnswer[], moment: Moment): Outcome | undefined {
    if (this.#judge.read(answers, moment.time, moment.rss) === 0) return undefined;
    const sites = answers.flatMap((answer) => answer.sites);
    this.#findings.forgetAllBut(new Set(sites.map(({ key }) => key)));
    const assembled = this.#assemble(this.#chooseWorthy(sites), answers, moment);
    const { report } = assembled;
    this.#heaps = report.heaps;
    this.#announce(assembled, moment.time);
    const orders = this.#suspects.choose(sites, (key) => this.#judge.site(key), this.#findings, moment.time);
    return { report, orders };
  }

  #assemble(sites: readonly SiteReading[], answers: readonly ThreadAnswer[], { now, rss }: Moment): AssembledReport {
    const { interval, pid, startTime, emptySize } = this.#settings;
    return assembleReport(sites, {
      ...{ judge: this.#judge, findings: this.#findings, answers },
      ...{ interval: interval / 1000, pid, startTime, emptySize, now, rss },
    });
  }

  /** Thousands of sites are not worth their sentences: those that leak, grow fastest, or are largest are. */
  #chooseWorthy(sites: readonly SiteReading[]): SiteReading[] {
    const growth = ({ key }: SiteReading) => {
      const verdicts = this.#judge.site(key);
      return verdicts === undefined ? 0 : Math.max(verdicts.entries.growth, verdicts.instances.growth);
    };
    const by = (score: (site: SiteReading) => number) =>
      [...sites].sort((a, b) => score(b) - score(a)).slice(0, MOST_REPORTED / 2);
    const leaking = sites.filter(({ key }) => this.isLeaking(key));
    return [...new Set([...leaking, ...by(growth), ...by(({ reading }) => reading.entries)])];
  }

  #announce({ report, bySite }: AssembledReport, time: Milliseconds): void {
    const leaks = [...bySite]
      .filter(([key]) => this.isLeaking(key))
      .map(([key, site]): Leak => this.#toLeak(key, site, report));
    this.#announcer.read(leaks, time);
  }

  #toLeak(key: string, report: SiteReport, { heaps }: Report): Leak {
    const { isRefused, insertions } = this.#findings.watches(key);
    const isComplete = !this.#settings.watches || isRefused || insertions > 0;
    const heap = heaps.find(({ threadId }) => threadId === report.threadId);
    return { key, isComplete, describe: () => describeLeak(report, heap) };
  }

  isLeaking(key: string): boolean {
    const verdicts = this.#judge.site(key);
    return verdicts !== undefined && isLeaking(verdicts);
  }

  verdicts(key: string): SiteVerdicts | undefined {
    return this.#judge.site(key);
  }

  /** Bytes; undefined where it is not known. */
  entrySize(key: string): number | undefined {
    return this.#findings.contents(key)?.bytesPerEntry;
  }

  get findings(): Findings {
    return this.#findings;
  }

  /** Of the last report. */
  get heaps(): readonly HeapReport[] {
    return this.#heaps;
  }
}
