import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { describeLeak } from '../../src/report/describe-leak.ts';
import type { HeapReport, SiteReport } from '../../src/report/types.ts';

const steady = { state: 'steady', ground: 'level', reason: 'keeps its level', perHour: 0 } as const;
const growing = {
  state: 'leaking',
  ground: 'never-shrinks',
  reason: 'grows by 600 entries an hour',
  perHour: 600,
} as const;

const LEAK: SiteReport = {
  site: {
    ...{ name: 'seqByRun', type: 'Map', scope: 'module', module: 'src/infra/agent-events.ts' },
    ...{ file: '/app/dist/agent-events-C1.js', line: 7, column: 13 },
  },
  number: 7,
  ...{ entries: 1200, largest: 1200, instances: 1, tracked: 1, created: 1 },
  ...{ state: 'leaking', reason: growing.reason, growth: { entries: growing, instances: steady } },
};
const HEAP: HeapReport = {
  ...{ limit: 4e9, growth: { heap: growing, external: steady }, bytesPerHour: 1e6, hoursUntilFull: 31, summary: '' },
};
const contents = { looked: 8, bytesPerEntry: 1200, isAtLeast: false, keys: [], values: [] };
const access = { seconds: 10, insertions: 64, removals: 0, removers: [] };

suite('a leak, on one line', () => {
  test('with nothing but its verdict', () => {
    const line = 'seqByRun leaks (Map, src/infra/agent-events.ts (agent-events-C1.js:7)): grows by 600 entries an hour';
    assert.equal(describeLeak(LEAK, undefined), line);
  });

  test('with all that can be known', () => {
    const inserters = [
      { path: 'src/a.ts:12 add < src/b.ts:4 run', count: 48 },
      { path: 'src/c.ts:1 put', count: 16 },
    ];
    const known = { contents, bytesPerHour: 720_000, share: 0.84, access: { ...access, inserters } };
    assert.equal(
      describeLeak({ ...LEAK, ...known }, HEAP).slice(LEAK.site.name.length),
      ' leaks (Map, src/infra/agent-events.ts (agent-events-C1.js:7)): grows by 600 entries an hour; 75 % of it filled by ' +
        'src/a.ts:12 add < src/b.ts:4 run; never deletes (0 of 64 seen); about 1.2 kB an entry; 720 kB an hour; ' +
        "84 % of the heap's growth; at this rate the heap is full in 31 hours",
    );
  });

  for (const [title, rest, expected] of [
    [
      'a file that is its own module',
      { site: { ...LEAK.site, file: '/app/src/infra/agent-events.ts' } },
      / \(Map, src\/infra\/agent-events\.ts:7\):/,
    ],
    ['in a worker', { threadId: 3 }, /, thread 3\):/],
    [
      'of which a source map tells the line',
      { site: { ...LEAK.site, originalLine: 40, originalColumn: 7 } },
      / \(Map, src\/infra\/agent-events\.ts:40\):/,
    ],
    [
      'made by a factory',
      { site: { ...LEAK.site, creator: 'src/a.ts:4 open' }, threadId: 3 },
      / \(Map, src\/infra\/agent-events\.ts \(agent-events-C1\.js:7\), made by src\/a\.ts:4 open, thread 3\):/,
    ],
    [
      'its source never removes',
      { site: { ...LEAK.site, evicts: 'never' } },
      /: grows by 600 entries an hour; its module never removes from it; at this/,
    ],
    ['its source removes', { site: { ...LEAK.site, evicts: 'yes' } }, /: grows by 600 entries an hour; at this/],
    [
      'it deletes some',
      { access: { ...access, removals: 12, inserters: [{ path: 'p', count: 52 }] } },
      /; filled by p; deletes 12 of 64;/,
    ],
    [
      'too few to say that it never does',
      { access: { ...access, insertions: 3, inserters: [{ path: 'p', count: 3 }] } },
      /; filled by p; at this/,
    ],
    [
      'at least so large',
      { contents: { ...contents, isAtLeast: true }, bytesPerHour: 1 },
      /; at least 1\.2 kB an entry;/,
    ],
    ['full before the heap is', { hoursUntilFull: 2 }, /at this rate it is full \(16,777,216 entries\) in 2 hours$/],
  ] as const) {
    test(title, () => assert.match(describeLeak({ ...LEAK, ...rest }, HEAP), expected));
  }

  test('what is a year away is worth no word', () => {
    assert.doesNotMatch(describeLeak(LEAK, { ...HEAP, hoursUntilFull: 9000 }), /at this rate/);
  });
});
