import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeRecords, encodeRecords } from '../../src/registry/record-text.ts';
import type { SiteRecord } from '../../src/registry/types.ts';
import { siteRecord } from './site-records.ts';

const CASES: readonly (readonly [title: string, records: readonly SiteRecord[]])[] = [
  ['none', []],
  ['one', [siteRecord(0)]],
  ['numbers with gaps', [siteRecord(7), siteRecord(9), siteRecord(2 ** 24 + 1)]],
  [
    'several files, modules, types and scopes',
    [
      { ...siteRecord(1), file: '/app/dist/b.js', module: 'src/b.ts', scope: 'class' },
      { ...siteRecord(2, 'LRUCache'), file: '/app/dist/b.js', module: 'src/c.ts', scope: 'function' },
      siteRecord(3, 'Set'),
    ],
  ],
  [
    'names with and without a function',
    [
      { ...siteRecord(1), name: 'open()', functionName: 'open' },
      { ...siteRecord(2), name: 'open' },
      { ...siteRecord(3), name: 'opened[]', functionName: 'open()' },
      { ...siteRecord(4), name: '', functionName: '' },
    ],
  ],
  [
    'characters of all kinds',
    ['a\tb', 'a\nb', 'a"b\\', 'a\0', '😀', '😁', '\ud83d', '…'].map((name, id) => ({ ...siteRecord(id), name })),
  ],
];

for (const [title, records] of CASES) {
  test(`${title}: what is read is what was written`, () => {
    assert.deepEqual(decodeRecords(encodeRecords(records)), records);
  });
}

test('200 sites of a file take less than 50 characters each', () => {
  const records = Array.from({ length: 200 }, (_, id) => ({
    ...siteRecord(id),
    name: `makeSessionsByUser${id}()`,
    functionName: `makeSessionsByUser${id}`,
    file: `/srv/${'a-long-path/'.repeat(10)}sessions.js`,
  }));
  assert.ok(encodeRecords(records).length < 200 * 50);
});
