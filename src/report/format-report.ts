import { printable } from '../text/printable.ts';
import { type Column, formatTable } from '../text/text-table.ts';
import { formatBytes, formatCount, formatHours, formatRate } from './format-figures.ts';
import { formatHeap, formatMemory } from './format-heap.ts';
import { formatLeak } from './format-leak.ts';
import { type Look, paint } from './layout.ts';
import { placeOf } from './site-place.ts';
import type { Growth, Report, SiteReport } from './types.ts';

export interface FormatOptions {
  /** Every site; where false, only the first of those that grow. */
  readonly all: boolean;
  /** Characters of a line; lines are not broken where it is left out. */
  readonly width?: number | undefined;
  readonly colour?: boolean | undefined;
}

const MOST_SITES = 20;

const leaks = ({ state }: SiteReport) => state === 'leaking';

const isGrowing = ({ state, perHour }: Growth) => state !== 'steady' && perHour > 0;

function isNotable({ state, growth }: SiteReport): boolean {
  if (state === 'warming') return isGrowing(growth.entries) || isGrowing(growth.instances);
  return state !== 'steady';
}

const rateCell = (growth: Growth) => (isGrowing(growth) ? formatRate(growth.perHour) : '');
const bytesCell = (bytes: number | undefined) => (bytes === undefined ? '' : formatBytes(bytes));

const COLUMNS: readonly Column<SiteReport>[] = [
  { title: 'state', cell: ({ state }) => state },
  { title: 'name', cell: ({ site }) => site.name },
  { title: 'type', cell: ({ site }) => site.type },
  { title: 'entries', align: 'right', cell: ({ entries }) => formatCount(entries) },
  { title: 'growth', align: 'right', cell: ({ growth }) => rateCell(growth.entries) },
  { title: 'collections', align: 'right', cell: ({ instances }) => formatCount(instances) },
  { title: 'growth', align: 'right', cell: ({ growth }) => rateCell(growth.instances) },
  { title: 'bytes', align: 'right', cell: ({ bytes }) => bytesCell(bytes) },
  {
    title: 'growth',
    align: 'right',
    cell: ({ bytesPerHour }) => (bytesPerHour ? formatRate(bytesPerHour, formatBytes) : ''),
  },
  { title: 'created at', cell: ({ site }) => placeOf(site) },
];
const THREAD_COLUMN: Column<SiteReport> = { title: 'thread', cell: ({ threadId }) => String(threadId ?? 'main') };

/** Without threads of its own a program needs no column for them. */
const columnsFor = (sites: readonly SiteReport[]) =>
  sites.some(({ threadId }) => threadId !== undefined) ? [...COLUMNS, THREAD_COLUMN] : COLUMNS;

function formatTitle({ pid, time, uptimeSeconds, intervalSeconds }: Report, look: Look): string[] {
  const at = printable(time.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC'));
  const title = `process ${pid}, up for ${formatHours(uptimeSeconds / 3600)}`;
  return [`${paint(title, 'bold', look)}; as of ${at}, a reading every ${formatHours(intervalSeconds / 3600)}`];
}

function formatHeaps(report: Report, look: Look): string[] {
  return [...report.heaps.flatMap((heap) => formatHeap(heap, look)), ...formatMemory(report, look)];
}

function formatOthers(sites: readonly SiteReport[], look: Look): string[] {
  const [titles = '', ...rows] = formatTable(columnsFor(sites), sites, look.width);
  return sites.length === 0 ? [] : [paint(titles, 'bold', look), ...rows];
}

function formatNoLeak({ sites, uptimeSeconds }: Report): string[] {
  if (sites.some(leaks)) return [];
  return [sites.length === 0 ? 'no collections yet' : `no leak seen in ${formatHours(uptimeSeconds / 3600)}`];
}

/** What is not shown is said: a leak most of all. */
function formatLeftOut(sites: readonly SiteReport[]): string[] {
  if (sites.length === 0) return [];
  const leaking = sites.filter(leaks).length;
  const growing = sites.filter(isNotable).length - leaking;
  const counts = [
    [leaking, 'more leaking'],
    [growing, 'more growing'],
    [sites.length - leaking - growing, 'not growing'],
  ] as const;
  const parts = counts.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
  return [`left out: ${parts.join(', ')} (--all shows them)`];
}

/** The order stays: what matters most comes first. */
function divide(sites: readonly SiteReport[], all: boolean) {
  if (all) return { shown: sites, leftOut: [] };
  const notable = sites.filter(isNotable);
  const others = sites.filter((site) => !isNotable(site));
  return { shown: notable.slice(0, MOST_SITES), leftOut: [...notable.slice(MOST_SITES), ...others] };
}

/** A report as text for a person; ends with a line end. Names are shown, never obeyed. */
export function formatReport(report: Report, { all, width, colour = false }: FormatOptions): string {
  const look = { width: width ?? Number.POSITIVE_INFINITY, colour };
  const { shown, leftOut } = divide(report.sites, all);
  const others = shown.filter((site) => !leaks(site));
  const blocks = [
    formatTitle(report, look),
    formatHeaps(report, look),
    ...shown.filter(leaks).map((site) => formatLeak(site, look)),
    formatNoLeak(report),
    formatOthers(others, look),
    formatLeftOut(leftOut),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}
