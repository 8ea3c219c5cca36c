import { formatBytes, formatHours, formatShare } from './format-figures.ts';
import { placeOf } from './site-place.ts';
import type { CallPath, HeapReport, SiteReport } from './types.ts';

/** Insertions without which nothing is said of removals. */
export const ENOUGH_INSERTIONS = 8;
export const NEVER_REMOVES = 'its module never removes from it';

function describeWhat({ site, threadId }: SiteReport): string {
  const creator = site.creator === undefined ? [] : [`made by ${site.creator}`];
  const thread = threadId === undefined ? [] : [`thread ${threadId}`];
  return [site.type, placeOf(site), ...creator, ...thread].join(', ');
}

/** The first call of the path, and where that was called. */
const describeFiller = (path: CallPath, paths: readonly CallPath[]): string => {
  const total = paths.reduce((sum, { count }) => sum + count, 0);
  const share = path.count < total ? `${formatShare(path.count / total)} of it ` : '';
  return `${share}filled by ${path.path}`;
};

function accessClauses({ access }: SiteReport): string[] {
  const [first] = access?.inserters ?? [];
  if (access === undefined || first === undefined) return [];
  const { insertions, removals } = access;
  const isEnough = insertions >= ENOUGH_INSERTIONS;
  return [
    describeFiller(first, access.inserters),
    ...(isEnough
      ? [removals === 0 ? `never deletes (0 of ${insertions} seen)` : `deletes ${removals} of ${insertions}`]
      : []),
  ];
}

/** What the source says of a leak; that its module removes something at times tells nothing. */
const sourceClauses = ({ site }: SiteReport): string[] => (site.evicts === 'never' ? [NEVER_REMOVES] : []);

function weightClauses({ contents, bytesPerHour, share }: SiteReport): string[] {
  if (contents === undefined || bytesPerHour === undefined) return [];
  const size = `${contents.isAtLeast ? 'at least' : 'about'} ${formatBytes(contents.bytesPerEntry)} an entry`;
  const rate = bytesPerHour > 0 ? [`${formatBytes(bytesPerHour)} an hour`] : [];
  return [size, ...rate, ...(share === undefined ? [] : [`${formatShare(share)} of the heap's growth`])];
}

function timeClauses({ hoursUntilFull }: SiteReport, heap: HeapReport | undefined): string[] {
  const heapLeft = heap?.hoursUntilFull;
  const [least, what] =
    hoursUntilFull !== undefined && hoursUntilFull < (heapLeft ?? Number.POSITIVE_INFINITY)
      ? [hoursUntilFull, 'it is full (16,777,216 entries)']
      : [heapLeft, 'the heap is full'];
  return least === undefined ? [] : [`at this rate ${what} in ${formatHours(least)}`];
}

/** Beyond that nobody plans: time left is worth no word. */
const LONGEST_HOURS = 24 * 365;

/** All that is known of a leak, on one line for whoever is on call; without a full stop. */
export function describeLeak(report: SiteReport, heap: HeapReport | undefined): string {
  const left = timeClauses(report, heap);
  const isSoon = Math.min(report.hoursUntilFull ?? Infinity, heap?.hoursUntilFull ?? Infinity) < LONGEST_HOURS;
  const evidence = [...accessClauses(report), ...sourceClauses(report)];
  const clauses = [report.reason, ...evidence, ...weightClauses(report), ...(isSoon ? left : [])];
  return `${report.site.name} leaks (${describeWhat(report)}): ${clauses.join('; ')}`;
}
