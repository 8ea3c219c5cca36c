import type { MetricData } from '@opentelemetry/sdk-metrics';
import type { AccessTotal } from '../judge/access-book.ts';
import type { SiteVerdicts } from '../judge/site-trends.ts';
import { isLeaking } from '../judge/site-trends.ts';
import type { HeapReport } from '../report/types.ts';
import { perHour } from '../trend/reason.ts';
import type { Seconds } from '../trend/types.ts';
import {
  ENTRY_SIZE,
  GROWTH,
  HEAP_EXPLAINED,
  HEAP_GROWTH,
  HEAP_LIMIT,
  HEAP_USED,
  INSERTS,
  LEAKING,
} from './descriptors.ts';
import { type ExportContext, gauge, sum, type Value } from './metric-parts.ts';
import { type Point, threadAttributes } from './points.ts';
import { ATTR_COLLECTION_INSERTER } from './semconv.ts';

/** What has been made of the figures so far. */
export interface Judged {
  readonly interval: Seconds;
  /** Undefined for what is no site, or has not been judged. */
  readonly verdicts: (key: string) => SiteVerdicts | undefined;
  /** Bytes of an entry. */
  readonly entrySize: (key: string) => number | undefined;
  readonly access: (key: string) => AccessTotal | undefined;
  readonly heaps: readonly HeapReport[];
}

function siteValues(points: readonly Point[], read: (point: Point) => number | undefined): Value[] {
  return points.flatMap((point) => {
    const value = read(point);
    return value === undefined ? [] : [{ key: point.key, attributes: point.attributes, value }];
  });
}

function growthOf(verdicts: SiteVerdicts | undefined, interval: Seconds): number | undefined {
  if (verdicts === undefined || verdicts.entries.span === 0) return undefined;
  return perHour(verdicts.entries.growth, interval);
}

function leakingOf(verdicts: SiteVerdicts | undefined): number | undefined {
  return verdicts === undefined ? undefined : Number(isLeaking(verdicts));
}

function insertValues(points: readonly Point[], { access }: Judged): Value[] {
  return points.flatMap(({ key, attributes }) =>
    (access(key)?.inserters ?? []).map(({ path, count: value }) => ({
      key: `${key} ${path}`,
      attributes: { ...attributes, [ATTR_COLLECTION_INSERTER]: path },
      value,
    })),
  );
}

function heapValues(heaps: readonly HeapReport[], read: (heap: HeapReport) => number | undefined): Value[] {
  return heaps.flatMap((heap) => {
    const value = read(heap);
    const { threadId } = heap;
    return value === undefined ? [] : [{ key: `${threadId ?? 'main'}`, attributes: threadAttributes(threadId), value }];
  });
}

/** Nothing is known of a heap before full collections have been seen. */
const isRead = ({ growth }: HeapReport) =>
  growth.heap.ground !== 'no-collection' && growth.heap.ground !== 'too-few-readings';

/** What the figures come to: growth, verdict, sizes, who inserts. A metric without points is left out. */
export function judgedMetrics(points: readonly Point[], judged: Judged, context: ExportContext): MetricData[] {
  const { verdicts, interval, entrySize, heaps } = judged;
  const metrics = [
    gauge(
      GROWTH,
      siteValues(points, ({ key }) => growthOf(verdicts(key), interval)),
      context,
    ),
    gauge(
      LEAKING,
      siteValues(points, ({ key }) => leakingOf(verdicts(key))),
      context,
    ),
    gauge(
      ENTRY_SIZE,
      siteValues(points, ({ key }) => entrySize(key)),
      context,
    ),
    sum(INSERTS, insertValues(points, judged), context),
    gauge(
      HEAP_USED,
      heapValues(heaps, ({ used }) => used),
      context,
    ),
    gauge(
      HEAP_LIMIT,
      // Of use beside what is in it only.
      heapValues(heaps, ({ used, limit }) => (used === undefined ? undefined : limit)),
      context,
    ),
    gauge(
      HEAP_GROWTH,
      heapValues(heaps, (heap) => (isRead(heap) ? heap.bytesPerHour : undefined)),
      context,
    ),
    gauge(
      HEAP_EXPLAINED,
      heapValues(heaps, (heap) => (isRead(heap) ? heap.explained : undefined)),
      context,
    ),
  ];
  return metrics.filter(({ dataPoints }) => dataPoints.length > 0);
}
