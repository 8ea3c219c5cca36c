import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Column, formatTable } from '../../src/text/text-table.ts';

interface Row {
  readonly name: string;
  readonly entries: number;
}

const COLUMNS: Column<Row>[] = [
  { title: 'name', cell: ({ name }) => name },
  { title: 'entries', align: 'right', cell: ({ entries }) => String(entries) },
];

const ROWS = [
  { name: 'seqByRun', entries: 12_345_678 },
  { name: 'clients', entries: 3 },
];

test('columns are as wide as their widest cell', () => {
  assert.deepEqual(formatTable(COLUMNS, ROWS), ['name       entries', 'seqByRun  12345678', 'clients          3']);
});

test('without rows the titles remain', () => {
  assert.deepEqual(formatTable(COLUMNS, []), ['name  entries']);
});

test('long lines are cut', () => {
  assert.deepEqual(formatTable(COLUMNS, ROWS, 13), ['name       e…', 'seqByRun  12…', 'clients     …']);
});

test('empty cells at the end leave no spaces', () => {
  assert.deepEqual(formatTable([...COLUMNS].reverse(), [{ name: '', entries: 1 }]), ['entries  name', '      1']);
});

test('names are shown, never obeyed', () => {
  const rows = [{ name: 'a\u001b[31mred\u001b]0;title\u0007\r\nline\u2028\u202eltr', entries: 1 }];
  const [, line] = formatTable(COLUMNS, rows);
  assert.equal(line, 'a\\u{1b}[31mred\\u{1b}]0;title\\u{7}\\u{d}\\u{a}line\\u{2028}\\u{202e}ltr        1');
});
