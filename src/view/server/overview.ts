import type { Report, SiteReport } from '../../report/types.ts';
import type { ProcessId, ProcessInfo, Store, Time } from '../store/types.ts';
import type { Overview, ProcessSummary, ProcessView, SiteView } from './api-types.ts';
import { compareSites } from './concern.ts';
import { ATTR_THREAD, ENTRIES } from './metric-names.ts';
import { findHeap, otherMetrics } from './other-metrics.ts';
import type { ReportBook } from './report-book.ts';
import { groupSites, joinKey, toNumber } from './site-groups.ts';
import { viewSite } from './site-view.ts';
import type { Sparks } from './sparks.ts';

export interface OverviewSources {
  readonly store: Store;
  readonly sparks: Sparks;
  readonly reports: ReportBook;
}

/** @param wanted undefined for the process that started last, of those with collections if there are any. */
export function buildOverview(sources: OverviewSources, wanted: ProcessId | undefined, now: Time): Overview {
  // By their start: by their last export the list would change its order all the time.
  const processes = sources.store.processes().sort((a, b) => b.firstSeen - a.firstSeen || b.id - a.id);
  const process = processes.find(({ id }) => id === wanted) ?? chooseProcess(sources.store, processes);
  return {
    now,
    processes: processes.map(summarize),
    ...(process && { process: viewProcess(sources, process, now) }),
  };
}

function chooseProcess(store: Store, processes: readonly ProcessInfo[]): ProcessInfo | undefined {
  const hasSites = ({ id }: ProcessInfo) => store.latest(id).some(({ metric }) => metric === ENTRIES);
  return processes.find(hasSites) ?? processes[0];
}

function summarize({ id, service, instance, pid, host, firstSeen, lastSeen }: ProcessInfo): ProcessSummary {
  return { id, service, instance, ...(pid !== undefined && { pid }), host, firstSeen, lastSeen };
}

function viewProcess(sources: OverviewSources, process: ProcessInfo, now: Time): ProcessView {
  const series = sources.store.latest(process.id);
  const { report, problem } = sources.reports.read(process, now);
  const heap = findHeap(series);
  return {
    id: process.id,
    sites: viewSites(sources, series, report, now),
    ...(heap && { heap }),
    metrics: otherMetrics(series),
    ...(problem !== undefined && { notAsked: problem }),
  };
}

function viewSites(
  { sparks }: OverviewSources,
  series: ReturnType<Store['latest']>,
  report: Report | undefined,
  now: Time,
): SiteView[] {
  const reports = new Map(report?.sites.map((site) => [reportKey(site), site]));
  const heaps = new Map(report?.heaps.map((heap) => [heap.threadId, heap]));
  const views = groupSites(series).flatMap((group) => {
    const entries = group.figures.get(ENTRIES);
    if (entries === undefined) return [];
    const heap = heaps.get(toNumber(group.attributes[ATTR_THREAD]));
    return [viewSite(group, sparks.of(entries, now), { report: reports.get(group.place), heap })];
  });
  return views.sort(compareSites);
}

const reportKey = ({ site, threadId }: SiteReport): string =>
  joinKey(String(threadId ?? ''), [site.file, String(site.line), String(site.column), site.creator ?? ''], site.name);
