import type { AgentReading } from '../../src/export/protocol.ts';
import type { Figures } from '../../src/export/series.ts';
import type { ThreadReading } from '../../src/export/threads.ts';
import type { SiteRecord } from '../../src/registry/types.ts';

export const AGENT: AgentReading = {
  censusDuration: 0.002,
  tracked: 12,
  transformDuration: 0.5,
  modules: { transformed: 3, skipped: 40, failed: 1 },
};

export const siteOf = (id: number): SiteRecord => ({
  id,
  name: `site${id}`,
  type: 'Map',
  scope: 'module',
  module: 'src/a.ts',
  file: '/app/dist/a.js',
  line: id,
  column: 3,
});

/** One live collection with so many entries, or none; `created` only grows. */
export const figures = (entries: number, created = 1, instances = 1): Figures => ({
  entries,
  largest: entries,
  instances,
  tracked: instances,
  created,
});
export const gone = (created = 1): Figures => figures(0, created, 0);

/** What a thread answers, by site number. */
export function threadReading(threadId: number | undefined, sites: Readonly<Record<number, Figures>>): ThreadReading {
  const readings = Object.entries(sites).map(([id, reading]) => ({ id: Number(id), ...reading }));
  return { threadId, readings, sites: new Map(readings.map(({ id }) => [id, siteOf(id)])), agent: AGENT };
}
