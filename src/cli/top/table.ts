import { formatBytes, formatCount, formatHours, formatRate } from '../../report/format-figures.ts';
import { type Look, paint } from '../../report/layout.ts';
import { fitColumns, type RankedColumn } from '../../text/fit-columns.ts';
import { printable } from '../../text/printable.ts';
import { formatTable } from '../../text/text-table.ts';
import type { TopRow } from './types.ts';

const LONGEST_NAME = 40;
const LONGEST_PLACE = 56;
const LONGEST_FILLER = 60;
const LONGEST_CREATOR = 40;

const cutEnd = (text: string, length: number) => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);
/** Of a path, its end tells most. */
const cutStart = (text: string, length: number) => (text.length <= length ? text : `…${text.slice(1 - length)}`);

/** Nothing for what is not known. */
const show = (value: number | undefined, format: (value: number) => string) =>
  value === undefined ? '' : format(value);

const formatByteRate = (perHour: number) => formatRate(perHour, formatBytes);

const COLUMNS: readonly RankedColumn<TopRow>[] = [
  { rank: 0, title: 'state', cell: ({ state }) => state },
  { rank: 0, title: 'name', cell: ({ name }) => cutEnd(name, LONGEST_NAME) },
  { rank: 4, title: 'type', cell: ({ type }) => type },
  { rank: 0, title: 'entries', align: 'right', cell: ({ entries }) => formatCount(entries) },
  { rank: 1, title: 'growth', align: 'right', cell: ({ entriesPerHour }) => show(entriesPerHour, formatRate) },
  { rank: 6, title: 'collections', align: 'right', cell: ({ collections }) => formatCount(collections) },
  { rank: 5, title: 'bytes', align: 'right', cell: ({ bytes }) => show(bytes, formatBytes) },
  { rank: 3, title: 'in bytes', align: 'right', cell: ({ bytesPerHour }) => show(bytesPerHour, formatByteRate) },
  { rank: 7, title: 'full in', align: 'right', cell: ({ hoursUntilFull }) => show(hoursUntilFull, formatHours) },
  { rank: 2, title: 'created at', cell: ({ place }) => cutStart(place, LONGEST_PLACE) },
  { rank: 3, title: 'made by', cell: ({ creator }) => cutEnd(creator ?? '', LONGEST_CREATOR) },
  { rank: 8, title: 'filled by', cell: ({ filler }) => cutEnd(filler ?? '', LONGEST_FILLER) },
];
const THREAD: RankedColumn<TopRow> = { rank: 4, title: 'thread', cell: ({ thread }) => thread ?? 'main' };

const hasThreads = (rows: readonly TopRow[]) => rows.some(({ thread }) => thread !== undefined);

/** Those that say something of these rows. */
function columnsFor(rows: readonly TopRow[]): readonly RankedColumn<TopRow>[] {
  const columns = hasThreads(rows) ? [...COLUMNS, THREAD] : COLUMNS;
  return columns.filter(({ cell }) => rows.some((row) => cell(row) !== ''));
}

const LEAKING = 'leaking';

/** The state is the first word of the line. */
const paintState = (line: string, { state }: TopRow, look: Look) =>
  state === LEAKING && line.startsWith(LEAKING) ? `${paint(LEAKING, 'red', look)}${line.slice(LEAKING.length)}` : line;

export interface TopTable {
  readonly titles: string;
  /** One for each row. */
  readonly lines: readonly string[];
}

/** The list, no wider than that: what does not fit is left out, the least important first. */
export function formatTop(rows: readonly TopRow[], look: Look): TopTable {
  const shown = rows.map((row) => ({ ...row, state: printable(row.state) }));
  const columns = fitColumns(columnsFor(shown), shown, look.width);
  const [titles = '', ...lines] = formatTable(columns, shown, look.width);
  return {
    titles: paint(titles, 'bold', look),
    lines: lines.map((line, index) => paintState(line, shown[index] as TopRow, look)),
  };
}
