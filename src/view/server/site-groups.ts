import type { Attributes, AttributeValue } from '../reading.ts';
import type { SeriesInfo } from '../store/types.ts';
import type { OriginalPlace, SourcePlace } from './api-types.ts';
import * as names from './metric-names.ts';

/** The series of one site, by metric; who inserts is a metric of several series. */
export interface SiteGroup {
  /** See `SiteView.key`. */
  readonly key: string;
  /** Tells sites of the process apart; the same text for the same site of its report, see `reportKey`. */
  readonly place: string;
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
  return withLastingKeys([...groups.values()].filter(({ figures }) => figures.has(names.ENTRIES)));
}

/** An id outlives the lines of a place, so that what a person looks at is found in the next release. */
function withLastingKeys(groups: readonly SiteGroup[]): SiteGroup[] {
  const byId = Map.groupBy(groups, ({ attributes }) => lastingKey(attributes));
  return [...byId].flatMap(([key, alike]) => {
    const [first, ...others] = alike;
    // A module that is there twice has the same ids twice.
    return key === undefined || first === undefined || others.length > 0 ? alike : [{ ...first, key }];
  });
}

function lastingKey(attributes: Attributes): string | undefined {
  const id = toText(attributes[names.ATTR_ID]);
  const thread = toText(attributes[names.ATTR_THREAD]);
  return id === '' ? undefined : joinKey(thread, [id], toText(attributes[names.ATTR_CREATOR]));
}

function addTo(groups: Map<string, GrowingGroup>, series: SeriesInfo): void {
  const place = placeKey(series.attributes);
  const group = groups.get(place) ?? newGroup(place, series.attributes);
  if (series.metric === names.INSERTS) group.inserts.push(series);
  else group.figures.set(series.metric, series);
  groups.set(place, group);
}

const newGroup = (place: string, attributes: Attributes): GrowingGroup => ({
  key: place,
  place,
  attributes,
  figures: new Map(),
  inserts: [],
});

const PLACE = [names.ATTR_FILE, names.ATTR_LINE, names.ATTR_COLUMN, names.ATTR_CREATOR];

function placeKey(attributes: Attributes): string {
  const place = PLACE.map((name) => toText(attributes[name]));
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

export function originalOf(attributes: Attributes): OriginalPlace | undefined {
  const line = toNumber(attributes[names.ATTR_ORIGINAL_LINE]);
  return line === undefined ? undefined : { line, column: toNumber(attributes[names.ATTR_ORIGINAL_COLUMN]) ?? 1 };
}

const EVICTS = ['yes', 'never', 'unknown'] as const;

export function evictsOf(attributes: Attributes): (typeof EVICTS)[number] | undefined {
  return EVICTS.find((value) => value === attributes[names.ATTR_EVICTS]);
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
