import type { Attributes, AttributeValue, Reading } from './reading.ts';

/** One creation site of one process, as its newest readings show it. */
export interface SiteRow {
  /** The same in every export of the process. */
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly module: string;
  /** File name and line, `agent-events.ts:33`; empty where the readings name none. */
  readonly location: string;
  readonly entries: number;
  readonly instances: number;
  readonly created: number;
}

const FIELD_OF_METRIC: Readonly<Record<string, 'entries' | 'instances' | 'created'>> = {
  'mapgauge.collection.entries': 'entries',
  'mapgauge.collection.instances': 'instances',
  'mapgauge.collection.created': 'created',
};

/** The sites in the readings of one export, in order of appearance; a figure that is not exported is 0. */
export function collectSiteRows(readings: readonly Reading[]): SiteRow[] {
  const rows = new Map<string, SiteRow>();
  for (const reading of readings) {
    const field = FIELD_OF_METRIC[reading.metric];
    const key = siteKey(reading);
    if (field !== undefined) rows.set(key, { ...(rows.get(key) ?? emptyRow(key, reading)), [field]: reading.value });
  }
  return [...rows.values()];
}

// All attributes of a point tell its site apart; which process it is stands in the resource.
function siteKey({ resource, attributes }: Reading): string {
  const sorted = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([resource['service.instance.id'], resource['process.pid'], sorted]);
}

function emptyRow(key: string, { attributes }: Reading): SiteRow {
  return {
    key,
    name: toText(attributes['collection.name']),
    type: toText(attributes['collection.type']),
    module: toText(attributes['collection.module']),
    location: formatLocation(attributes),
    entries: 0,
    instances: 0,
    created: 0,
  };
}

function formatLocation(attributes: Attributes): string {
  const fileName = toText(attributes['code.file.path']).split(/[/\\]/).at(-1) ?? '';
  const line = toText(attributes['code.line.number']);
  return fileName && line ? `${fileName}:${line}` : fileName;
}

function toText(value: AttributeValue | undefined): string {
  return value === undefined || value === null ? '' : String(value);
}
