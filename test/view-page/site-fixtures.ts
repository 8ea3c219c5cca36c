import type { SiteView } from '../../src/view/server/api-types.ts';
import type { SeriesInfo } from '../../src/view/store/types.ts';

const SPARK = { times: [], values: [] };

export const site = (parts: Partial<SiteView> & { readonly name: string }): SiteView => ({
  key: parts.name,
  type: 'Map',
  scope: 'module',
  module: 'src/a.ts',
  series: { entries: 1 },
  entries: 0,
  isRough: false,
  reason: '',
  concern: 'calm',
  spark: SPARK,
  ...parts,
});

const ATTRIBUTES = {
  'collection.name': 'seqByRun',
  'collection.type': 'Map',
  'collection.scope': 'module',
  'collection.module': 'src/agent-events.ts',
  'code.file.path': '/app/agent-events.ts',
  'code.line.number': 28,
  'code.column.number': 15,
};

export const series = (metric: string, value: number, parts: Partial<SeriesInfo> = {}): SeriesInfo => ({
  id: 1,
  process: 1,
  scope: 'mapgauge',
  metric: `mapgauge.collection.${metric}`,
  unit: '{entry}',
  kind: 'gauge',
  attributes: ATTRIBUTES,
  time: 0,
  value,
  ...parts,
});
