import type { HeapReport, SiteReport } from '../../report/types.ts';
import { hoursUntilFull } from '../../trend/time-left.ts';
import type { Attributes } from '../reading.ts';
import type { SeriesId } from '../store/types.ts';
import type { SiteSeries, SiteView, Spark } from './api-types.ts';
import { concernOf } from './concern.ts';
import { describeEvidence, describeFiller, describeReason, type Facts } from './describe-site.ts';
import * as names from './metric-names.ts';
import { evictsOf, originalOf, placeOf, type SiteGroup, toNumber, toText } from './site-groups.ts';

/** What a process says of a site beside its metrics. */
export interface SiteKnowledge {
  readonly report: SiteReport | undefined;
  readonly heap: HeapReport | undefined;
}

const NATIVE_TYPES = ['Map', 'Set'];

export function viewSite(group: SiteGroup, spark: Spark, { report, heap }: SiteKnowledge): SiteView {
  const { key, attributes } = group;
  const value = (metric: string) => group.figures.get(metric)?.value;
  const isLeaking = value(names.LEAKING) === 1 || report?.state === 'leaking';
  const judged = report === undefined ? value(names.GROWTH) : judgedGrowth(report);
  const growth = judged ?? roughGrowth(spark);
  const instances = value(names.INSTANCES);
  const state = isLeaking ? 'leaking' : report?.state;
  const place = placeOf(attributes);
  const threadId = toNumber(attributes[names.ATTR_THREAD]);
  const filler = describeFiller(report, group.inserts);
  const left = timeLeft(report, heap, { growth: judged, largest: value(names.LARGEST), instances, group });
  const isRough = judged === undefined;
  const concern = concernOf({ isLeaking, instances: instances ?? 1, spark, report, growth: judged });
  // Of what stays as it is nobody needs to hear that nothing is removed.
  const evidence = describeEvidence(report?.access, concern === 'calm' ? undefined : evictsOf(attributes));
  return {
    key,
    ...identityOf(attributes),
    ...(place && { place }),
    ...(threadId !== undefined && { threadId }),
    series: seriesOf(group),
    entries: value(names.ENTRIES) ?? 0,
    ...figure('largest', value(names.LARGEST)),
    ...figure('instances', instances),
    ...figure('tracked', value(names.TRACKED)),
    ...figure('created', value(names.CREATED)),
    ...weightOf(group, report),
    ...figure('growth', growth),
    isRough,
    ...figure('share', report?.share),
    ...(state && { state }),
    reason: reasonOf(report, { isLeaking, growth, isRough }),
    concern,
    ...(filler !== undefined && { filler }),
    ...(evidence !== undefined && { evidence }),
    ...left,
    ...(report?.contents && { contents: report.contents }),
    ...(report?.access && { access: report.access }),
    spark,
  };
}

type Identity = Pick<SiteView, 'name' | 'type' | 'scope' | 'module' | 'id' | 'creator' | 'evicts' | 'original'>;

function identityOf(attributes: Attributes): Identity {
  const [id, creator] = [toText(attributes[names.ATTR_ID]), toText(attributes[names.ATTR_CREATOR])];
  const [evicts, original] = [evictsOf(attributes), originalOf(attributes)];
  return {
    name: toText(attributes[names.ATTR_NAME]),
    type: toText(attributes[names.ATTR_TYPE]),
    scope: toText(attributes[names.ATTR_SCOPE]),
    module: toText(attributes[names.ATTR_MODULE]),
    ...(id && { id }),
    ...(creator && { creator }),
    ...(evicts && { evicts }),
    ...(original && { original }),
  };
}

type Figures = 'largest' | 'instances' | 'tracked' | 'created' | 'growth' | 'share' | 'bytes' | 'bytesPerHour';

const figure = <Name extends Figures>(name: Name, value: number | undefined): Partial<Record<Name, number>> =>
  value === undefined ? {} : ({ [name]: value } as Record<Name, number>);

function seriesOf({ figures }: SiteGroup): SiteSeries {
  const id = (metric: string): SeriesId | undefined => figures.get(metric)?.id;
  const [instances, largest, entrySize] = [names.INSTANCES, names.LARGEST, names.ENTRY_SIZE].map(id);
  return {
    entries: id(names.ENTRIES) as SeriesId,
    ...(instances !== undefined && { instances }),
    ...(largest !== undefined && { largest }),
    ...(entrySize !== undefined && { entrySize }),
  };
}

/** What is judged to be steady grows by chance only. */
function judgedGrowth({ growth: { entries } }: SiteReport): number | undefined {
  const isUnknown = entries.ground === 'too-few-readings' || entries.ground === 'no-collection';
  if (isUnknown) return undefined;
  return entries.ground === 'too-small' ? 0 : entries.perHour;
}

/** A report is some seconds older than the metrics: its reason for no leak yet is none for a leak. */
function reasonOf(report: SiteReport | undefined, facts: Facts): string {
  const isOfNow = report !== undefined && (report.state === 'leaking') === facts.isLeaking;
  return isOfNow ? report.reason : describeReason(facts);
}

const HOUR_MILLISECONDS = 3_600_000;
const LEAST_SPAN_MILLISECONDS = 3_000;

/** The slope over the second half of what was seen: what a cache has taken to fill is no growth any more. */
export function roughGrowth({ times, values }: Spark): number | undefined {
  const middle = Math.floor(times.length / 2);
  const [from, to] = [times[middle] ?? 0, times.at(-1) ?? 0];
  if (to - from < LEAST_SPAN_MILLISECONDS) return undefined;
  return (((values.at(-1) ?? 0) - (values[middle] ?? 0)) / (to - from)) * HOUR_MILLISECONDS;
}

type Weight = Partial<Pick<SiteView, 'bytesPerEntry' | 'bytes' | 'bytesPerHour'>>;

function weightOf({ figures }: SiteGroup, report: SiteReport | undefined): Weight {
  const bytesPerEntry = report?.contents?.bytesPerEntry ?? figures.get(names.ENTRY_SIZE)?.value;
  const entries = figures.get(names.ENTRIES)?.value ?? 0;
  // A report is some seconds older than the metrics: what has come since weighs as much as the rest.
  const [known, counted] = report?.bytes === undefined ? [0, 0] : [report.bytes, report.entries];
  const bytes = bytesPerEntry === undefined ? report?.bytes : Math.max(0, known + (entries - counted) * bytesPerEntry);
  return {
    ...(bytesPerEntry !== undefined && { bytesPerEntry }),
    ...figure('bytes', bytes),
    ...figure('bytesPerHour', report?.bytesPerHour),
  };
}

interface Course {
  readonly growth: number | undefined;
  readonly largest: number | undefined;
  readonly instances: number | undefined;
  readonly group: SiteGroup;
}

/** Told of what grows only; of a heap that is going to be full any small growth would look like its cause. */
function timeLeft(
  report: SiteReport | undefined,
  heap: HeapReport | undefined,
  { growth = 0, largest, instances, group }: Course,
): Pick<SiteView, 'hoursLeft' | 'endsWith'> {
  if (growth <= 0) return {};
  const isNative = NATIVE_TYPES.includes(toText(group.attributes[names.ATTR_TYPE]));
  const isOne = instances === 1 && isNative && largest !== undefined;
  const untilFull = report?.hoursUntilFull ?? (isOne ? hoursUntilFull(largest, growth) : Number.POSITIVE_INFINITY);
  const untilHeap = report?.state === 'leaking' ? (heap?.hoursUntilFull ?? Number.POSITIVE_INFINITY) : Infinity;
  const hoursLeft = Math.min(untilFull, untilHeap);
  if (!Number.isFinite(hoursLeft)) return {};
  return { hoursLeft, endsWith: untilHeap < untilFull ? 'heap' : 'collection' };
}
