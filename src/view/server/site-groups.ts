import type { Attributes, AttributeValue } from '../reading.ts';
import type { SeriesInfo } from '../store/types.ts';
import type { SourcePlace } from './api-types.ts';
import * as names from './metric-names.ts';

/** The series of one site, by metric; who inserts is a metric of several series. */
export interface SiteGroup {
  readonly key: string;
  readonly attributes: Attributes;
  readonly figures: ReadonlyMap<string, SeriesInfo>;
  readonly inserts: readonly SeriesInfo[];
}

interface GrowingGroup extends SiteGroup {
  readonly figures: Map<string, SeriesInfo>;
  readonly inserts: SeriesInfo[];
}

/** The sites among the series of a process. Those without a figure of entries are left out. */
export function groupSites(series: readonly SeriesInfo[]): SiteGroup[] {
  const groups = new Map<string, GrowingGroup>();
  for (const one of series) if (one.metric.startsWith(names.COLLECTION_PREFIX)) addTo(groups, one);
  return [...groups.values()].filter(({ figures }) => figures.has(names.ENTRIES));
}

function addTo(groups: Map<string, GrowingGroup>, series: SeriesInfo): void {
  const key = siteKey(series.attributes);
  const group = groups.get(key) ?? newGroup(key, series.attributes);
  if (series.metric === names.INSERTS) group.inserts.push(series);
  else group.figures.set(series.metric, series);
  groups.set(key, group);
}

const newGroup = (key: string, attributes: Attributes): GrowingGroup => ({
  key,
  attributes,
  figures: new Map(),
  inserts: [],
});

/** Tells one site of a process from another; the same text for the same site of its report, see `reportKey`. */
export function siteKey(attributes: Attributes): string {
  const place = [names.ATTR_FILE, names.ATTR_LINE, names.ATTR_COLUMN].map((name) => toText(attributes[name]));
  return joinKey(toText(attributes[names.ATTR_THREAD]), place, toText(attributes[names.ATTR_NAME]));
}

export const joinKey = (thread: string, place: readonly string[], name: string): string =>
  `${thread}|${place.join(':')}|${name}`;

/** Undefined where the sender gives none, as for the sum of the others. */
export function placeOf(attributes: Attributes): SourcePlace | undefined {
  const file = toText(attributes[names.ATTR_FILE]);
  if (file === '') return undefined;
  const functionName = toText(attributes[names.ATTR_FUNCTION]);
  return {
    file,
    line: toNumber(attributes[names.ATTR_LINE]) ?? 1,
    column: toNumber(attributes[names.ATTR_COLUMN]) ?? 1,
    ...(functionName && { functionName }),
  };
}

export function toText(value: AttributeValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Attributes are whatever the wire brought: a line number may be text. */
export function toNumber(value: AttributeValue | undefined): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
