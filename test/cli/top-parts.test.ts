import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { formatPlain } from '../../src/cli/top/format-view.ts';
import { readKeys } from '../../src/cli/top/keyboard.ts';
import { LiveList } from '../../src/cli/top/live-list.ts';
import { move } from '../../src/cli/top/scroll.ts';
import { formatTop } from '../../src/cli/top/table.ts';
import type { TopRow, TopView } from '../../src/cli/top/types.ts';

const row = (name: string, figures: Partial<TopRow> = {}): TopRow => ({
  state: 'steady',
  name,
  type: 'Map',
  place: `src/${name}.ts:12`,
  entries: 40,
  collections: 1,
  ...figures,
});

const LEAK = row('seqByRun', {
  state: 'leaking',
  entries: 48_211,
  entriesPerHour: 1530,
  bytes: 2e6,
  bytesPerHour: 61_000,
  hoursUntilFull: 31,
  filler: 'src/agent.ts:7 add < src/run.ts:40 start',
});

const viewOf = (rows: readonly TopRow[]): TopView => ({
  title: 'process 7',
  summary: () => ['heap full'],
  rows,
  json: {},
});
const plain = (width: number) => ({ width, colour: false });

test('keys, as a terminal sends them', () => {
  assert.deepEqual(readKeys('\u001b[A\u001b[B\u001bOA\u001b[5~\u001b[6~q'), [
    'up',
    'down',
    'up',
    'page-up',
    'page-down',
    'quit',
  ]);
  assert.deepEqual(readKeys('\u0003'), ['quit']);
  assert.deepEqual(readKeys('x\u001b[1;5C\u001b[Zü\n'), []);
});

test('scrolling stays in the list', () => {
  const scroll = { top: 0, height: 10, length: 25 };
  assert.equal(move(scroll, 'up'), 0);
  assert.equal(move(scroll, 'down'), 1);
  assert.equal(move(scroll, 'page-down'), 10);
  assert.equal(move(scroll, 'last'), 15);
  assert.equal(move({ ...scroll, top: 15 }, 'page-down'), 15);
  assert.equal(move({ ...scroll, length: 3 }, 'down'), 0);
});

test('columns are left out until a line fits, the least important first', () => {
  const titlesAt = (width: number) => formatTop([LEAK, row('clients')], plain(width)).titles.split(/ {2,}/);
  assert.deepEqual(titlesAt(200), [
    ...['state', 'name', 'type', 'entries', 'growth', 'collections', 'bytes', 'in bytes', 'full in', 'created at'],
    'filled by',
  ]);
  assert.deepEqual(titlesAt(75), ['state', 'name', 'type', 'entries', 'growth', 'in bytes', 'created at']);
  assert.deepEqual(titlesAt(30), ['state', 'name', 'entries']);
  for (const width of [200, 130, 100, 80, 60, 40, 20, 5]) {
    const { titles, lines } = formatTop([LEAK, row('clients')], plain(width));
    for (const line of [titles, ...lines]) assert.ok(line.length <= width, `${width}: ${line}`);
  }
});

test('columns without a word are left out', () => {
  assert.deepEqual(formatTop([row('clients')], plain(200)).titles.split(/ {2,}/), [
    ...['state', 'name', 'type', 'entries', 'collections', 'created at'],
  ]);
  assert.match(formatTop([row('a', { thread: '3' }), row('b')], plain(200)).titles, /thread/);
});

test('names are shown, never obeyed', () => {
  const evil = row('\u001b[2J', { state: '\u001b[1m', place: 'a\n:1', filler: '\u009b' });
  const text = formatPlain({ ...viewOf([evil]), title: '\u001b]0;x' }, plain(200));
  assert.doesNotMatch(text.replaceAll('\n', ''), /\p{Cc}/u);
});

test('a leak is red where there are colours', () => {
  const { lines } = formatTop([LEAK], { width: 100, colour: true });
  assert.ok(lines[0]?.startsWith('\u001b[1;31mleaking\u001b[0m  seqByRun'));
});

test('plain text has the first of a long list', () => {
  const text = formatPlain(viewOf(Array.from({ length: 23 }, (_, index) => row(`site${index}`))), plain(Infinity));
  assert.match(text, /^process 7\nheap full\n\nstate {3}name/);
  assert.match(text, /site19 .*\nand 3 more: .*\n\n$/);
  assert.match(formatPlain(viewOf([]), plain(Infinity)), /no collections yet\n\n$/);
});

/** A terminal of a given size, and what is written to it. */
function createOutput(rows: number) {
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 60, rows });
  const taken = () => String(output.read() ?? '');
  return { output, taken };
}

const LIST = viewOf(Array.from({ length: 9 }, (_, index) => row(`site${index}`)));
const namesIn = (text: string) => text.match(/site\d/g);

test('on a screen the list is drawn in place, and what was there comes back', (t) => {
  const { output, taken } = createOutput(9);
  const list = new LiveList(output, LIST);
  t.after(() => list.close());
  const first = taken();
  assert.ok(first.startsWith('\u001b[?1049h'));
  assert.equal(first.split('\r\n').length, 9);
  assert.match(first, /1 to 3 of 9; q quits/);
  list.press('page-down');
  const second = taken();
  assert.ok(second.startsWith('\u001b[H'));
  assert.deepEqual(namesIn(second), ['site3', 'site3', 'site4', 'site4', 'site5', 'site5']);
  list.complain('no answer\u001b[2J');
  assert.match(taken(), /no answer\\u\{1b\}\[2J/);
  list.show(LIST);
  // A higher screen shows more, and the end of the list stays at its end.
  output.rows = 12;
  list.press('last');
  assert.match(taken(), /4 to 9 of 9; q quits/);
  list.show(viewOf([row('only')]));
  assert.equal(taken().split('\r\n').length, 12);
  list.close();
  assert.equal(taken(), '\u001b[?7h\u001b[?25h\u001b[?1049l');
  list.draw();
  assert.equal(taken(), '');
});

test('a screen of one line is no reason to fail', () => {
  const { output, taken } = createOutput(1);
  new LiveList(output, LIST).close();
  assert.match(taken(), /process 7/);
});
