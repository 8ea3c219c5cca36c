import { printable } from '../text/printable.ts';
import { ENOUGH_INSERTIONS, NEVER_REMOVES } from './describe-leak.ts';
import { formatBytes, formatCount, formatHours, formatRate, formatShare } from './format-figures.ts';
import { field, type Look, paint } from './layout.ts';
import type { Access, CallPath, Contents, Growth, Kind, SiteReport } from './types.ts';

function describeWhat({ site, threadId }: SiteReport): string {
  const { type, module, originalLine, originalColumn } = site;
  const position = originalLine === undefined ? '' : `:${originalLine}:${originalColumn ?? 1}`;
  return `${type} of ${module}${position}${threadId === undefined ? '' : `, in thread ${threadId}`}`;
}

/** What its source says; nothing where that says nothing. */
const SOURCE = { never: [NEVER_REMOVES], yes: ['its module removes from it'], unknown: [] } as const;

function describePosition({ site }: SiteReport): string {
  const { file, line, column, functionName } = site;
  return `${file}:${line}:${column}${functionName === undefined ? '' : ` in ${functionName}`}`;
}

function describeRates({ growth, bytesPerHour, share }: SiteReport): string {
  const rate = ({ state, perHour }: Growth, unit: string) =>
    state === 'steady' || perHour <= 0 ? [] : [`${formatCount(perHour)} ${unit}/h`];
  return [
    ...rate(growth.entries, 'entries'),
    ...rate(growth.instances, 'collections'),
    ...(bytesPerHour !== undefined && bytesPerHour > 0 ? [formatRate(bytesPerHour, formatBytes)] : []),
    ...(share === undefined ? [] : [`${formatShare(share)} of the heap's growth`]),
  ].join(', ');
}

function describeCollections({ instances, largest, tracked }: SiteReport): string[] {
  if (instances === 1) return [];
  const all = `in ${formatCount(instances)} collections, the largest of ${formatCount(largest)}`;
  // Where a hot site is sampled, what is told of it is an estimate.
  return tracked < instances ? [all, `estimated from ${formatCount(tracked)} of them`] : [all];
}

function describeSize({ bytes, contents }: SiteReport): string[] {
  if (contents === undefined) return bytes === undefined ? ['not looked into yet'] : [formatBytes(bytes)];
  const perEntry = `${contents.isAtLeast ? 'at least' : 'about'} ${formatBytes(contents.bytesPerEntry)} an entry`;
  return bytes === undefined ? [perEntry] : [formatBytes(bytes), perEntry];
}

function describeHoldings(report: SiteReport): string {
  const parts = [...describeCollections(report), ...describeSize(report)];
  return [`${formatCount(report.entries)} entries`, ...parts].join(', ');
}

function describeKinds(kinds: readonly Kind[], { looked }: Contents): string[] {
  const names = kinds.map(({ kind, count }) => (count < looked ? `${kind} (${count} of ${looked})` : kind));
  return names.length === 0 ? [] : [names.join(', ')];
}

const contentLines = (contents: Contents, look: Look): string[] => [
  ...field('keys', describeKinds(contents.keys, contents), look),
  ...field('values', describeKinds(contents.values, contents), look),
];

const describePaths = (paths: readonly CallPath[]): string[] =>
  paths.map(({ path, count }) => `${formatCount(count)} × ${path}`);

function describeRemovers({ insertions, removals, removers }: Access): string[] {
  if (removals > 0) return describePaths(removers);
  return [insertions < ENOUGH_INSERTIONS ? 'nothing seen so far' : 'nothing: it never deletes'];
}

function accessLines(access: Access | undefined, look: Look): string[] {
  if (access === undefined) return field('watched', ['not yet'], look);
  const { seconds, insertions, removals, inserters } = access;
  const counts = `${formatCount(insertions)} insertions, ${formatCount(removals)} removals`;
  return [
    ...field('watched', [`${formatHours(seconds / 3600)}: ${counts}`], look),
    ...field('filled by', describePaths(inserters), look),
    ...field('removed by', describeRemovers(access), look),
  ];
}

/** The lines on a site that leaks: all that is known of it. */
export function formatLeak(report: SiteReport, look: Look): string[] {
  const { site, reason, contents, access, hoursUntilFull } = report;
  return [
    `${paint('LEAK', 'red', look)}  ${paint(printable(site.name), 'bold', look)}`,
    ...field('what', [describeWhat(report)], look),
    ...field('created at', [describePosition(report)], look),
    ...field('made by', site.creator === undefined ? [] : [site.creator], look),
    ...field('reason', [reason], look),
    ...field('growth', [describeRates(report)].filter(Boolean), look),
    ...field('holds', [describeHoldings(report)], look),
    ...(contents === undefined ? [] : contentLines(contents, look)),
    ...accessLines(access, look),
    ...field('source', SOURCE[site.evicts ?? 'unknown'], look),
    ...field('full in', hoursUntilFull === undefined ? [] : [formatHours(hoursUntilFull)], look),
  ];
}
