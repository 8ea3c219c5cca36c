import type { SiteRecord } from './site-record.ts';

/** Where a text that the program compiles itself begins in its file. Both are added; the column counts on the first line. */
export interface TextStart {
  readonly line: number;
  readonly column: number;
}

type Span = NonNullable<SiteRecord['span']>;

const FIRST_COLUMN = 1;

/** The place where a stack would show it. */
function movePlace({ line, column }: TextStart, ownLine: number, ownColumn: number): readonly [number, number] {
  return [ownLine + line, ownLine === 1 ? Math.max(FIRST_COLUMN, ownColumn + column) : ownColumn];
}

const moveSpan = (start: TextStart, [line, column, lastLine, lastColumn]: Span): Span => [
  ...movePlace(start, line, column),
  ...movePlace(start, lastLine, lastColumn),
];

/** The records of a text's sites at their places in the file. */
export function moveBehind(start: TextStart, records: readonly SiteRecord[]): SiteRecord[] {
  return records.map((record) => {
    const [line, column] = movePlace(start, record.line, record.column);
    return { ...record, line, column, ...(record.span && { span: moveSpan(start, record.span) }) };
  });
}
