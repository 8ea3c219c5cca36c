import type { Growth, HeapReport, Report, SiteReport } from '../../src/report/types.ts';

export const growth = (state: Growth['state'], perHour: number, reason = ''): Growth => ({
  state,
  ground: 'level',
  reason,
  perHour,
});

const NO_GROWTH = growth('steady', 0);

/** A site that neither grows nor has been looked into. */
export function madeUpSite(name: string, { site, ...figures }: Partial<SiteReport> = {}): SiteReport {
  return {
    site: {
      name,
      type: 'Map',
      scope: 'module',
      module: `src/${name}.ts`,
      file: `/app/src/${name}.ts`,
      line: 12,
      column: 7,
      ...site,
    },
    number: 7,
    entries: 40,
    largest: 40,
    instances: 1,
    tracked: 1,
    created: 1,
    state: 'steady',
    reason: 'keeps its level: 40 to 40 in 31.0 h',
    growth: { entries: NO_GROWTH, instances: NO_GROWTH },
    ...figures,
  };
}

export function madeUpHeap(figures: Partial<HeapReport> = {}): HeapReport {
  return {
    limit: 4_345_298_944,
    growth: { heap: NO_GROWTH, external: NO_GROWTH },
    bytesPerHour: 0,
    summary: 'the heap does not grow',
    ...figures,
  };
}

export function madeUpReport(sites: readonly SiteReport[], figures: Partial<Report> = {}): Report {
  return {
    version: 1,
    pid: 4711,
    time: '2026-11-25T02:00:00.123Z',
    uptimeSeconds: 31 * 3600,
    intervalSeconds: 60,
    rss: { used: 512_300_000, growth: growth('leaking', 15_900_000) },
    heaps: [madeUpHeap({ used: 187_000_000 })],
    sites,
    ...figures,
  };
}
