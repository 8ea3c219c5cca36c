import type { HeapReading } from '../heap/heap-watch.ts';
import { type GrowingSite, summarizeHeap } from '../report/summarize-heap.ts';
import type { HeapReport, PerHour, SiteReport } from '../report/types.ts';
import { perHour } from '../trend/reason.ts';
import { hoursUntil } from '../trend/time-left.ts';
import type { Seconds, Verdict } from '../trend/types.ts';
import { BYTES_PER_UNIT, type HeapVerdicts } from './heap-trends.ts';
import { toGrowth } from './site-report.ts';

/** Growth that chance would have is none. */
const growing = ({ state, growth }: Verdict, interval: Seconds): PerHour =>
  state === 'steady' ? 0 : Math.max(0, perHour(growth, interval) * BYTES_PER_UNIT);

/** Of the heap after full collections and of the buffers outside that it keeps; bytes per hour, at least 0. */
export const heapGrowth = ({ heap, external }: HeapVerdicts, interval: Seconds): PerHour =>
  growing(heap, interval) + growing(external, interval);

/** What it takes to report the heap of a thread. */
export interface HeapParts {
  readonly interval: Seconds;
  readonly threadId: number | undefined;
  /** Of that thread. */
  readonly sites: readonly SiteReport[];
  /** Of the whole process. */
  readonly rss: Verdict;
}

function growingSites(sites: readonly SiteReport[]): GrowingSite[] {
  return sites
    .flatMap(({ site, bytesPerHour = 0 }) => (bytesPerHour > 0 ? [{ name: site.name, bytesPerHour }] : []))
    .sort((a, b) => b.bytesPerHour - a.bytesPerHour);
}

export function reportHeap(figures: HeapReading, verdicts: HeapVerdicts, parts: HeapParts): HeapReport {
  const { interval, threadId } = parts;
  const { used, external, limit } = figures;
  const bytesPerHour = heapGrowth(verdicts, interval);
  const found = growingSites(parts.sites);
  const explained = found.reduce((sum, site) => sum + site.bytesPerHour, 0) / bytesPerHour;
  const left = hoursUntil(limit, used ?? 0, growing(verdicts.heap, interval));
  const growth = {
    heap: toGrowth(verdicts.heap, interval, 'kB', BYTES_PER_UNIT),
    external: toGrowth(verdicts.external, interval, 'kB', BYTES_PER_UNIT),
  };
  const isKnown = verdicts.heap.ground !== 'no-collection' && verdicts.heap.ground !== 'too-few-readings';
  const isLasting = verdicts.heap.state === 'leaking' || verdicts.external.state === 'leaking';
  // A process takes a while to have all the memory that it works in: only what lasts is worth a word.
  const rssPerHour = parts.rss.state === 'leaking' ? growing(parts.rss, interval) : 0;
  return {
    ...(threadId === undefined ? {} : { threadId }),
    ...(used === undefined ? {} : { used }),
    ...(external === undefined ? {} : { external }),
    limit,
    growth,
    bytesPerHour,
    ...(bytesPerHour > 0 && { explained: Math.min(1, explained) }),
    ...(Number.isFinite(left) && used !== undefined && { hoursUntilFull: left }),
    summary: summarizeHeap({ isKnown, isLasting, bytesPerHour, rssPerHour, sites: found }),
  };
}
