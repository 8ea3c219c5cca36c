import type { SiteView } from '../server/api-types.ts';

type Cell = string | number | undefined;

const COLUMNS: readonly (readonly [title: string, cell: (site: SiteView) => Cell])[] = [
  ['concern', (site) => site.concern],
  ['state', (site) => site.state],
  ['name', (site) => site.name],
  ['type', (site) => site.type],
  ['scope', (site) => site.scope],
  ['module', (site) => site.module],
  ['file', (site) => site.place?.file],
  ['line', (site) => site.place?.line],
  ['column', (site) => site.place?.column],
  ['function', (site) => site.place?.functionName],
  ['original line', (site) => site.original?.line],
  ['original column', (site) => site.original?.column],
  ['made by', (site) => site.creator],
  ['evicts', (site) => site.evicts],
  ['id', (site) => site.id],
  ['thread', (site) => site.threadId],
  ['entries', (site) => site.entries],
  ['largest', (site) => site.largest],
  ['instances', (site) => site.instances],
  ['created', (site) => site.created],
  ['bytes per entry', (site) => site.bytesPerEntry],
  ['bytes', (site) => site.bytes],
  ['entries per hour', (site) => site.growth],
  ['growth is', (site) => (site.growth === undefined ? undefined : site.isRough ? 'rough' : 'judged')],
  ['reason', (site) => site.reason],
  ['filled by', (site) => site.filler],
  ['evidence', (site) => site.evidence],
  ['hours left', (site) => site.hoursLeft],
];

/** The list as RFC 4180 has it: a line of titles, then a line for each site. */
export function toCsv(sites: readonly SiteView[]): string {
  const lines = [COLUMNS.map(([title]) => title), ...sites.map((site) => COLUMNS.map(([, cell]) => cell(site)))];
  return lines.map((line) => `${line.map(formatCell).join(',')}\r\n`).join('');
}

function formatCell(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = defuse(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet takes text that begins like this for a formula, and names come from the wire. */
const defuse = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
