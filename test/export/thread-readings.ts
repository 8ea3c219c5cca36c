import { JudgedCensus } from '../../src/export/judged-census.ts';
import type { AgentReading, CollectorReading } from '../../src/export/protocol.ts';
import type { Figures } from '../../src/export/series.ts';
import type { ThreadReading, Threads } from '../../src/export/threads.ts';
import { Inquiry } from '../../src/judge/inquiry.ts';
import type { SiteRecord } from '../../src/registry/types.ts';

export const AGENT: AgentReading = {
  censusDuration: 0.002,
  tracked: 12,
  transformDuration: 0.5,
  modules: { transformed: 3, skipped: 40, failed: 1 },
};

export const COLLECTOR: CollectorReading = {
  collections: 0,
  heap: { collections: 0, used: undefined, external: undefined, limit: 2 ** 32 },
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
  const records = new Map(readings.map(({ id }) => [id, siteOf(id)]));
  return { threadId, readings, sites: records, agent: AGENT, collector: COLLECTOR, serial: 1 };
}

/** A census of what is given, an interval of a minute later each time, judged; nobody is told anything. */
export function judgedCensus(readings: () => ThreadReading[]): JudgedCensus {
  let serial = 0;
  const takeCensus = async () => {
    serial += 1;
    return readings().map((reading) => ({ ...reading, serial }));
  };
  const inquiry = new Inquiry({
    ...{ interval: 60_000, watches: true, pid: 7, startTime: 0 },
    ...{ describePath: () => 'somewhere', emptySize: () => 200, say: () => {} },
  });
  return new JudgedCensus({ takeCensus, tell: () => {} } as unknown as Threads, inquiry, () => serial * 60_000);
}
