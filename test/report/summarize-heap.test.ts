import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type HeapGrowth, summarizeHeap } from '../../src/report/summarize-heap.ts';

const MEGABYTE = 1e6;
const NONE: HeapGrowth = { isKnown: true, isLasting: true, bytesPerHour: 0, rssPerHour: 0, sites: [] };
const site = (name: string, bytesPerHour: number) => ({ name, bytesPerHour });

suite('what to make of a heap', () => {
  const CASES: readonly [title: string, growth: Partial<HeapGrowth>, expected: RegExp][] = [
    ['it does not grow', {}, /^the heap does not grow$/],
    ['nothing is known yet', { isKnown: false }, /^too few full collections yet$/],
    [
      'a collection explains it',
      { bytesPerHour: 10 * MEGABYTE, sites: [site('reusableCatalogSnapshots', 9 * MEGABYTE)] },
      /^the heap grows by 10 MB an hour: 90 % of that is in `reusableCatalogSnapshots`$/,
    ],
    [
      'several do',
      { bytesPerHour: 10 * MEGABYTE, sites: ['a', 'b', 'c', 'd'].map((name) => site(name, 2 * MEGABYTE)) },
      /: 80 % of that is in `a`, `b`, `c` and 1 more$/,
    ],
    [
      'little is explained',
      { bytesPerHour: 10 * MEGABYTE, sites: [site('a', MEGABYTE)] },
      /^the heap grows by 10 MB an hour, and only 10 % of that is in `a`: look at closures, timers/,
    ],
    [
      'nothing that is followed grows',
      { bytesPerHour: 10 * MEGABYTE },
      /^the heap grows by 10 MB an hour, and no followed collection does: look at closures/,
    ],
    [
      'too early to say',
      { bytesPerHour: 10 * MEGABYTE, isLasting: false },
      /^the heap has grown by 10 MB an hour so far, as a warm-up does too, and no followed collection does/,
    ],
    [
      'native memory',
      { rssPerHour: 5 * MEGABYTE },
      /^the memory of the process grows by 5 MB an hour while the heap does not: look at native memory/,
    ],
    ['a little of that is nothing', { rssPerHour: MEGABYTE / 2 }, /^the heap does not grow$/],
    [
      'native memory, or the heap',
      { rssPerHour: 5 * MEGABYTE, isKnown: false },
      /grows by 5 MB an hour, and too few full collections have run to tell whether the heap does$/,
    ],
  ];
  for (const [title, growth, expected] of CASES) {
    test(title, () => assert.match(summarizeHeap({ ...NONE, ...growth }), expected));
  }
});
