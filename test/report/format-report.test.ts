import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { formatReport } from '../../src/report/format-report.ts';
import type { SiteReport } from '../../src/report/types.ts';
import { growth, madeUpHeap, madeUpReport, madeUpSite } from './made-up-report.ts';

const NO_GROWTH = growth('steady', 0);

const BUCKETS = madeUpSite('controlPlaneBuckets', {
  site: {
    name: 'controlPlaneBuckets',
    type: 'Map',
    scope: 'module',
    module: 'src/gateway/rate-limit.ts',
    file: '/app/dist/server.impl-BxLfE9ri.js',
    line: 10_394,
    column: 17,
    functionName: 'createLimiter',
  },
  entries: 48_211,
  largest: 48_211,
  state: 'leaking',
  reason: 'grows by 1,530 entries an hour: from 2,313 to 48,211 in 30.0 h, without shrinking once or slowing down',
  growth: { entries: growth('leaking', 1530), instances: NO_GROWTH },
  contents: {
    looked: 12,
    bytesPerEntry: 190,
    isAtLeast: false,
    keys: [{ kind: 'ip|device', count: 12 }],
    values: [
      { kind: 'object with 2 properties', count: 11 },
      { kind: 'null', count: 1 },
    ],
  },
  bytes: 9_160_090,
  bytesPerHour: 290_700,
  share: 0.019,
  hoursUntilFull: 10_934,
  access: {
    seconds: 300,
    insertions: 128,
    removals: 0,
    inserters: [
      { path: 'src/gateway/rate-limit.ts:40 take < src/gateway/server.ts:88 handle', count: 120 },
      { path: 'src/gateway/restore.ts:3 restore', count: 8 },
    ],
    removers: [],
  },
});

const LISTENERS = madeUpSite('Bus.#listeners', {
  site: {
    name: 'Bus.#listeners',
    type: 'Set',
    scope: 'class',
    module: 'src/bus.ts',
    file: '/app/src/bus.ts',
    line: 8,
    column: 16,
  },
  threadId: 3,
  entries: 1200,
  largest: 4,
  instances: 600,
  tracked: 150,
  created: 900,
  state: 'leaking',
  reason: 'grows by 20 collections an hour: from 10 to 600 in 29.0 h, without shrinking once or slowing down',
  growth: { entries: growth('filling', 40.2), instances: growth('leaking', 20) },
  access: {
    seconds: 60,
    insertions: 20,
    removals: 5,
    inserters: [{ path: 'src/bus.ts:20 on', count: 15 }],
    removers: [{ path: 'src/bus.ts:24 off', count: 5 }],
  },
});

const CACHE = madeUpSite('pageCache', {
  entries: 900,
  state: 'filling',
  growth: { entries: growth('filling', 6.25), instances: NO_GROWTH },
  bytes: 1_800_000,
  bytesPerHour: 12_500,
});

const SESSIONS = madeUpSite('sessions[]', {
  entries: 25,
  instances: 5,
  state: 'warming',
  growth: { entries: growth('warming', 300), instances: growth('warming', 60) },
});

const STEADY = madeUpSite('clients');
const YOUNG = madeUpSite('young', {
  state: 'warming',
  growth: { entries: growth('warming', 0), instances: NO_GROWTH },
});

const REPORT = madeUpReport([BUCKETS, LISTENERS, CACHE, SESSIONS, STEADY, YOUNG], {
  heaps: [
    madeUpHeap({
      used: 312_400_000,
      external: 12_100_000,
      bytesPerHour: 15_300_000,
      explained: 0.94,
      hoursUntilFull: 263,
      summary: 'the heap grows by 15.3 MB an hour: 94 % of that is in `controlPlaneBuckets`',
    }),
    madeUpHeap({ threadId: 3, limit: 536_870_912, summary: 'too few full collections yet' }),
  ],
});

const HEAD = `\
process 4711, up for 31 hours; as of 2026-11-25 02:00:00 UTC, a reading every 60 seconds

heap        312 MB of 4.3 GB after the last full collection, and 12.1 MB in buffers beside it; grows by 15.3 MB/h; full in 11 days; 94 % of it explained
            the heap grows by 15.3 MB an hour: 94 % of that is in \`controlPlaneBuckets\`
thread 3    no full collection yet; its limit is 537 MB
            too few full collections yet
memory      512 MB resident; grows by 15.9 MB/h

LEAK  controlPlaneBuckets
  what        Map of src/gateway/rate-limit.ts
  created at  /app/dist/server.impl-BxLfE9ri.js:10394:17 in createLimiter
  reason      grows by 1,530 entries an hour: from 2,313 to 48,211 in 30.0 h, without shrinking once or slowing down
  growth      1,530 entries/h, 291 kB/h, 2 % of the heap's growth
  holds       48,211 entries, 9.2 MB, about 190 B an entry
  keys        ip|device
  values      object with 2 properties (11 of 12), null (1 of 12)
  watched     5 minutes: 128 insertions, 0 removals
  filled by   120 × src/gateway/rate-limit.ts:40 take < src/gateway/server.ts:88 handle
              8 × src/gateway/restore.ts:3 restore
  removed by  nothing: it never deletes
  full in     456 days

LEAK  Bus.#listeners
  what        Set of src/bus.ts, in thread 3
  created at  /app/src/bus.ts:8:16
  reason      grows by 20 collections an hour: from 10 to 600 in 29.0 h, without shrinking once or slowing down
  growth      40 entries/h, 20 collections/h
  holds       1,200 entries, in 600 collections, the largest of 4, estimated from 150 of them, not looked into yet
  watched     60 seconds: 20 insertions, 5 removals
  filled by   15 × src/bus.ts:20 on
  removed by  5 × src/bus.ts:24 off
`;

test('a report in full', () => {
  const text = formatReport(REPORT, { all: true });
  assert.equal(
    text,
    `${HEAD}
state    name        type  entries  growth  collections  growth   bytes     growth  created at
filling  pageCache   Map       900   6.3/h            1          1.8 MB  12.5 kB/h  src/pageCache.ts:12
warming  sessions[]  Map        25   300/h            5    60/h                     src/sessions[].ts:12
steady   clients     Map        40                    1                             src/clients.ts:12
warming  young       Map        40                    1                             src/young.ts:12
`,
  );
});

test('what is known of some sites only', () => {
  const { site } = BUCKETS;
  const known = { originalLine: 12, originalColumn: 7, creator: 'src/gateway/server.ts:88 start' };
  const textOf = (evicts: 'never' | 'yes' | 'unknown') =>
    formatReport(madeUpReport([{ ...BUCKETS, site: { ...site, ...known, evicts } }]), { all: false });
  const text = textOf('never');
  assert.match(text, /^ {2}what {8}Map of src\/gateway\/rate-limit\.ts:12:7$/m);
  assert.match(text, /^ {2}created at {2}\/app\/dist\/.*\n {2}made by {5}src\/gateway\/server\.ts:88 start$/m);
  assert.match(text, /^ {2}source {6}its module never removes from it$/m);
  assert.match(textOf('yes'), /^ {2}source {6}its module removes from it$/m);
  assert.doesNotMatch(textOf('unknown'), /^ {2}source/m);
});

test('what does not grow is left out, and that is said', () => {
  const text = formatReport(REPORT, { all: false });
  assert.equal(
    text,
    `${HEAD}
state    name        type  entries  growth  collections  growth   bytes     growth  created at
filling  pageCache   Map       900   6.3/h            1          1.8 MB  12.5 kB/h  src/pageCache.ts:12
warming  sessions[]  Map        25   300/h            5    60/h                     src/sessions[].ts:12

left out: 2 not growing (--all shows them)
`,
  );
});

test('twenty sites are shown, and of the others how many leak', () => {
  const many = (count: number, site: SiteReport) => Array.from({ length: count }, () => site);
  const report = madeUpReport([...many(22, BUCKETS), ...many(3, CACHE), ...many(1500, STEADY)]);
  const text = formatReport(report, { all: false });
  assert.equal(text.match(/^LEAK {2}/gm)?.length, 20);
  assert.equal(
    text.split('\n').at(-2),
    'left out: 2 more leaking, 3 more growing, 1,500 not growing (--all shows them)',
  );
});

test('a program without a leak', () => {
  assert.equal(
    formatReport(madeUpReport([STEADY], { rss: { used: 60_000_000, growth: NO_GROWTH } }), { all: false }),
    `\
process 4711, up for 31 hours; as of 2026-11-25 02:00:00 UTC, a reading every 60 seconds

heap        187 MB of 4.3 GB after the last full collection
            the heap does not grow
memory      60 MB resident

no leak seen in 31 hours

left out: 1 not growing (--all shows them)
`,
  );
  assert.match(formatReport(madeUpReport([]), { all: false }), /\n\nno collections yet\n$/);
});

test('threads have a column where there are any', () => {
  const text = formatReport(madeUpReport([CACHE, { ...CACHE, threadId: 3 }]), { all: false });
  assert.match(text, /created at +thread\n.*:12 {2}main\n.*:12 {2}3\n/);
});

test('one that has not been watched long enough is not said never to delete', () => {
  const access = { seconds: 60, insertions: 3, removals: 0, inserters: [], removers: [] };
  const text = formatReport(madeUpReport([{ ...BUCKETS, access }]), { all: false });
  assert.match(text, /watched {5}60 seconds: 3 insertions, 0 removals\n {2}removed by {2}nothing seen so far\n/);
  const { access: _access, contents: _contents, bytes: _bytes, ...bare } = BUCKETS;
  const unknown = formatReport(madeUpReport([bare]), { all: false });
  assert.match(unknown, /holds {7}48,211 entries, not looked into yet\n {2}watched {5}not yet\n/);
});

test('lines are as wide as the terminal, between words', () => {
  const text = formatReport(REPORT, { all: true, width: 60 });
  const long = text.split('\n').filter((line) => line.length > 60);
  // Titles, and paths to copy.
  assert.deepEqual(
    long.filter((line) => !line.startsWith('process')),
    [],
  );
  assert.match(text, /reason {6}grows by 1,530 entries an hour: from 2,313 to\n {14}48,211 in 30.0 h/);
  assert.match(text, /^filling {2}pageCache.*…$/m);
});

test('names are shown, never obeyed', () => {
  const evil = '\u001b[2J\nLEAK\u202e';
  const site = { ...BUCKETS.site, name: evil, module: evil, file: evil, functionName: evil, type: evil };
  const access = { seconds: 1, insertions: 1, removals: 1, inserters: [{ path: evil, count: 1 }], removers: [] };
  const report = madeUpReport([
    { ...BUCKETS, site, access, reason: evil },
    { ...CACHE, site },
  ]);
  const text = formatReport({ ...report, time: evil, heaps: [madeUpHeap({ summary: evil })] }, { all: true });
  assert.equal(text.includes('\u001b'), false);
  assert.equal(text.includes('\u202e'), false);
  assert.equal(text.match(/^LEAK/gm)?.length, 1);
  assert.match(text, /^LEAK {2}\\u\{1b\}\[2J\\u\{a\}LEAK\\u\{202e\}$/m);
});

test('colour adds nothing else', () => {
  const text = formatReport(REPORT, { all: true, colour: true });
  assert.ok(text.includes('\u001b[1;31mLEAK\u001b[0m  \u001b[1mcontrolPlaneBuckets\u001b[0m\n'));
  assert.equal(stripVTControlCharacters(text), formatReport(REPORT, { all: true }));
});
