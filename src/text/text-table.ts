import { printable } from './printable.ts';

/** A column of a text table: its title and how a row's cell reads. Numbers are best aligned right. */
export interface Column<Row> {
  readonly title: string;
  readonly align?: 'right';
  readonly cell: (row: Row) => string;
}

const GAP = '  ';

/**
 * The lines of a table: titles, then a line for each row, columns as wide as their widest cell.
 * Lines longer than `width` characters end in an ellipsis.
 */
export function formatTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width = Number.POSITIVE_INFINITY,
): string[] {
  const padded = columns.map((column) => padColumn(column, rows));
  const lineNumbers = Array.from({ length: rows.length + 1 }, (_, index) => index);
  return lineNumbers.map((index) => truncate(joinCells(padded, index), width));
}

function padColumn<Row>({ title, align, cell }: Column<Row>, rows: readonly Row[]): string[] {
  const cells = [title, ...rows.map((row) => printable(cell(row)))];
  const width = Math.max(...cells.map((text) => text.length));
  return cells.map((text) => (align === 'right' ? text.padStart(width) : text.padEnd(width)));
}

function joinCells(padded: readonly string[][], index: number): string {
  const cells = padded.map((column) => column[index] ?? '');
  return cells.join(GAP).trimEnd();
}

function truncate(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}
