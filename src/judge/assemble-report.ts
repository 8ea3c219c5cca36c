import type { HeapReport, Report, SiteReport } from '../report/types.ts';
import type { Seconds, State } from '../trend/types.ts';
import type { Findings } from './findings.ts';
import { heapGrowth, reportHeap } from './heap-report.ts';
import { BYTES_PER_UNIT } from './heap-trends.ts';
import type { Judge } from './judge.ts';
import { reportSite, type SiteParts, toGrowth } from './site-report.ts';
import type { SiteReading, ThreadAnswer } from './types.ts';

export interface ReportParts {
  readonly judge: Judge;
  readonly findings: Findings;
  readonly answers: readonly ThreadAnswer[];
  readonly interval: Seconds;
  readonly emptySize: SiteParts['emptySize'];
  readonly pid: number;
  /** Epoch milliseconds. */
  readonly startTime: number;
  readonly now: number;
  /** Bytes. */
  readonly rss: number;
}

const ORDER: readonly State[] = ['leaking', 'filling', 'warming', 'steady'];
const WARMING = ORDER.indexOf('warming');

/** A figure that is not judged yet is worth less than one that is known to fill, unless it grows. */
function rankOf({ state, growth }: SiteReport): number {
  const rank = ORDER.indexOf(state);
  return rank === WARMING && growth.entries.perHour <= 0 ? ORDER.length : rank;
}

/** What matters most comes first: leaking, then what grows (by bytes where they are known), then what is large. */
function compare(a: SiteReport, b: SiteReport): number {
  return (
    rankOf(a) - rankOf(b) ||
    (b.bytesPerHour ?? 0) - (a.bytesPerHour ?? 0) ||
    b.growth.entries.perHour - a.growth.entries.perHour ||
    b.growth.instances.perHour - a.growth.instances.perHour ||
    b.entries - a.entries
  );
}

function reportSites(sites: readonly SiteReading[], { judge, ...parts }: ReportParts): Map<string, SiteReport> {
  const growthOf = (threadId: number | undefined) => {
    const verdicts = judge.heap(threadId);
    return verdicts === undefined ? 0 : heapGrowth(verdicts, parts.interval);
  };
  const reported = sites.flatMap((one): [string, SiteReport][] => {
    const verdicts = judge.site(one.key);
    return verdicts === undefined ? [] : [[one.key, reportSite(one, verdicts, { ...parts, heapGrowth: growthOf })]];
  });
  return new Map(reported.sort(([, a], [, b]) => compare(a, b)));
}

function reportHeaps(sites: readonly SiteReport[], { judge, answers, interval }: ReportParts): HeapReport[] {
  return answers.flatMap(({ threadId, heap }) => {
    const verdicts = judge.heap(threadId);
    const own = sites.filter((site) => site.threadId === threadId);
    const parts = { interval, threadId, sites: own, rss: judge.rss };
    return verdicts === undefined ? [] : [reportHeap(heap, verdicts, parts)];
  });
}

/** A report, and which of its parts is about which site; in the same order. */
export interface AssembledReport {
  readonly report: Report;
  readonly bySite: ReadonlyMap<string, SiteReport>;
}

/** All that is known of the process. @param sites those that are worth a place in it. */
export function assembleReport(sites: readonly SiteReading[], parts: ReportParts): AssembledReport {
  const { judge, interval, pid, startTime, now, rss } = parts;
  const bySite = reportSites(sites, parts);
  const reports = [...bySite.values()];
  const report: Report = {
    version: 1,
    pid,
    time: new Date(now).toISOString(),
    uptimeSeconds: Math.max(0, Math.round((now - startTime) / 1000)),
    intervalSeconds: interval,
    rss: { used: rss, growth: toGrowth(judge.rss, interval, 'kB', BYTES_PER_UNIT) },
    heaps: reportHeaps(reports, parts),
    sites: reports,
  };
  return { report, bySite };
}
