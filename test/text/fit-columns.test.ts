import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitColumns, type RankedColumn } from '../../src/text/fit-columns.ts';

const column = (title: string, rank: number): RankedColumn<string> => ({ title, rank, cell: (row) => row });
// Each is 4 characters wide, and 2 stand between them.
const COLUMNS = [column('a', 0), column('b', 2), column('c', 1), column('d', 2)];

test('columns of the highest rank go first, all of one rank together', () => {
  const titlesAt = (width: number) => fitColumns(COLUMNS, ['long'], width).map(({ title }) => title);
  assert.deepEqual(titlesAt(Infinity), ['a', 'b', 'c', 'd']);
  assert.deepEqual(titlesAt(22), ['a', 'b', 'c', 'd']);
  assert.deepEqual(titlesAt(21), ['a', 'c']);
  assert.deepEqual(titlesAt(9), ['a']);
  assert.deepEqual(titlesAt(1), ['a']);
});
