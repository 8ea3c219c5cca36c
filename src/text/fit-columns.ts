import { type Column, formatTable } from './text-table.ts';

export interface RankedColumn<Row> extends Column<Row> {
  /** The higher, the sooner it is left out; 0 always stays. */
  readonly rank: number;
}

const widthOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) =>
  Math.max(...formatTable(columns, rows).map((line) => line.length));

/** Without as many columns as it takes for the table to be no wider than that. */
export function fitColumns<Row>(
  columns: readonly RankedColumn<Row>[],
  rows: readonly Row[],
  width: number,
): readonly RankedColumn<Row>[] {
  const highest = Math.max(...columns.map(({ rank }) => rank));
  if (highest === 0 || widthOf(columns, rows) <= width) return columns;
  const fewer = columns.filter(({ rank }) => rank < highest);
  return fitColumns(fewer, rows, width);
}
