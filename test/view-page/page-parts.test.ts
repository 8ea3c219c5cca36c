import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrangeSites } from '../../src/view/page/arrange-sites.ts';
import { combineSeries, joinSeries } from '../../src/view/page/chart-data.ts';
import { toCsv } from '../../src/view/page/csv.ts';
import { findEditor } from '../../src/view/page/editors.ts';
import { formatAge, formatGrowth, formatInUnit, formatOrigin, formatPlace } from '../../src/view/page/format.ts';
import { headlineOf } from '../../src/view/page/headline.ts';
import { sparkPath } from '../../src/view/page/spark-path.ts';
import { successorOf } from '../../src/view/page/successor.ts';
import { readHash, writeHash } from '../../src/view/page/view-state.ts';
import { site } from './site-fixtures.ts';

const names = (sites: readonly { readonly name: string }[]) => sites.map(({ name }) => name);

test('search finds every word, anywhere; a sort key overrules the order', () => {
  const sites = [
    site({ name: 'seqByRun', module: 'src/agent-events.ts', entries: 3 }),
    site({ name: 'cache', module: 'src/agent.ts', entries: 9 }),
  ];
  assert.deepEqual(names(arrangeSites(sites, 'AGENT run', 'concern')), ['seqByRun']);
  assert.deepEqual(names(arrangeSites(sites, '', 'concern')), ['seqByRun', 'cache']);
  const made = site({ name: 'made', creator: 'src/b.ts:2 open', id: 'k3j9x0abcd' });
  assert.deepEqual(names(arrangeSites([...sites, made], 'B.ts:2', 'concern')), ['made']);
  assert.deepEqual(names(arrangeSites([...sites, made], 'k3j9x0abcd', 'concern')), ['made']);
  assert.deepEqual(names(arrangeSites(sites, ' ', 'entries')), ['cache', 'seqByRun']);
  assert.deepEqual(names(arrangeSites(sites, '', 'name')), ['cache', 'seqByRun']);
});

test('CSV: quoted where it must be, and no cell is a formula', () => {
  const [titles = '', line = ''] = toCsv([site({ name: '=1+1', reason: 'a "b", c', entries: 2 })]).split('\r\n');
  assert.equal(titles.split(',')[2], 'name');
  assert.ok(line.startsWith("calm,,'=1+1,Map,"));
  assert.ok(line.includes(',"a ""b"", c",'));
  assert.equal(toCsv([]).split('\r\n').length, 2);
  const parts = {
    original: { line: 40, column: 3 },
    creator: 'src/b.ts:2 open',
    evicts: 'never',
    id: 'k3j9x0abcd',
  } as const;
  assert.ok(toCsv([site({ name: 'a', ...parts })]).includes(',40,3,src/b.ts:2 open,never,k3j9x0abcd,'));
});

test('links that open editors', () => {
  const place = { file: '/a b/c#.ts', line: 3, column: 5 };
  assert.equal(findEditor(undefined).link(place), 'vscode://file/a%20b/c%23.ts:3:5');
  assert.equal(findEditor('idea').link(place), 'idea://open?file=%2Fa%20b%2Fc%23.ts&line=3&column=5');
  assert.equal(findEditor('cursor').link({ ...place, file: 'C:\\x\\y.js' }), 'cursor://file/C:/x/y.js:3:5');
});

test('figures and places', () => {
  assert.equal(formatGrowth({ growth: 1530, isRough: false }), '+1,530/h');
  assert.equal(formatGrowth({ growth: -20, isRough: true }), '~−20/h');
  assert.equal(formatGrowth({ growth: 0.1, isRough: true }), '0/h');
  assert.equal(formatGrowth({ isRough: true } as Parameters<typeof formatGrowth>[0]), '–');
  assert.equal(formatAge(12_300), '12 s');
  assert.equal(formatAge(600_000), '10 min');
  assert.equal(formatInUnit(21_900_000, 'By'), '21.9 MB');
  assert.equal(formatInUnit(0.5447, '1'), '0.545');
  const place = { file: '/app/dist/server-x.js', line: 9, column: 1 };
  assert.equal(formatPlace({ module: 'src/a.ts', place }), 'src/a.ts (server-x.js:9)');
  assert.equal(formatPlace({ module: 'dist/server-x.js', place }), 'dist/server-x.js:9');
  const mapped = { module: 'src/a.ts', place, original: { line: 40, column: 3 } };
  assert.equal(formatPlace(mapped), 'src/a.ts:40');
  assert.equal(formatOrigin({ ...mapped, creator: 'src/b.ts:2 open' }), 'src/a.ts:40 · made by src/b.ts:2 open');
  assert.equal(formatOrigin(mapped), 'src/a.ts:40');
});

test('the headline says what matters', () => {
  const leak = site({ name: 'a', concern: 'leaking' });
  const grows = site({ name: 'b', concern: 'one-way' });
  assert.equal(headlineOf([leak, leak]).title, '2 collections leak');
  assert.equal(headlineOf([leak]).title, '1 collection leaks');
  assert.equal(headlineOf([grows]).note, '1 grows and is not judged yet');
  assert.equal(headlineOf([site({ name: 'c' })]).title, 'Nothing leaks');
});

test('a spark is drawn from 0 where that is near, and not at all of one value', () => {
  const box = { width: 106, height: 26 };
  assert.equal(sparkPath({ times: [1], values: [1] }, box), undefined);
  assert.equal(sparkPath({ times: [0, 10], values: [0, 10] }, box)?.line, 'M3,23L103,3');
  assert.equal(sparkPath({ times: [0, 10], values: [5, 5] }, box)?.end[0], 103);
});

test('series are joined by time, or put together at the times of the first', () => {
  const a = { id: 1, times: [1000, 2000], values: [1, 2], lows: [], highs: [] };
  const b = { id: 2, times: [2000, 3000], values: [10, 20], lows: [], highs: [] };
  assert.deepEqual(joinSeries([a, b]), [
    [1, 2, 3],
    [1, 2, null],
    [null, 10, 20],
  ]);
  assert.deepEqual(
    combineSeries([a, b], ([x = 0, y = 0]) => x * y),
    [[2], [20]],
  );
  assert.deepEqual(
    combineSeries([], () => 0),
    [[], []],
  );
});

test('a process that has ended is followed by the next of its service', () => {
  const process = (id: number, service: string, firstSeen: number, lastSeen: number) =>
    ({ id, service, instance: '', host: '', firstSeen, lastSeen }) as const;
  const shown = process(1, 'a', 0, 1000);
  const others = [process(4, 'a', 9000, 9000), process(2, 'b', 2000, 9000), process(3, 'a', 2000, 9000)];
  assert.equal(successorOf(others, shown, 60_000)?.id, 3);
  assert.equal(successorOf(others, shown, 5_000), undefined);
});

test('what is looked at survives a reload', () => {
  const state = readHash('#process=3&range=1h&tab=metrics&q=a%20b&sort=growth&site=%7Ca%3A1%3A2%7Cx');
  assert.deepEqual(readHash(writeHash(state)), state);
  assert.equal(state.site, '|a:1:2|x');
  assert.equal(writeHash(readHash('')), '');
  assert.deepEqual([readHash('#process=x&sort=y').process, readHash('#sort=y').sort], [undefined, 'concern']);
});
