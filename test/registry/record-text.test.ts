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
    'keys, evidence and original positions, with and without',
    [
      { ...siteRecord(1), key: 'k3j9x0abcd', evicts: 'never', originalLine: 7, originalColumn: 12 },
      siteRecord(2),
      { ...siteRecord(3), evicts: 'yes', functionName: 'open', originalLine: 1, originalColumn: 1 },
      { ...siteRecord(4), key: '0000000000', evicts: 'unknown' },
    ],
  ],
  [
    'spans, heirs and creators',
    [
      { ...siteRecord(1), span: [1, 1, 20, 3] },
      { ...siteRecord(2), span: [1, 1, 20, 3], isHeir: true },
      { ...siteRecord(3), creator: { file: 'file:///app/src/b.ts', line: 7, column: 3 } },
      {
        ...{ ...siteRecord(2 ** 23), isHeir: true, functionName: 'f', evicts: 'yes', key: 'k3j9x0abcd' },
        creator: { file: '/app/src/b.ts', line: 8, column: 3, functionName: 'resolve' },
      },
      siteRecord(5),
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

test('200 sites of a file take less than 50 characters each, of which a key is eleven', () => {
  const records = Array.from({ length: 200 }, (_, id) => ({
    ...siteRecord(id),
    name: `makeSessionsByUser${id}()`,
    functionName: `makeSessionsByUser${id}`,
    file: `/srv/${'a-long-path/'.repeat(10)}sessions.js`,
    key: `k3j9x0${1000 + id}`,
    evicts: 'never' as const,
    span: [1, 1, 4000, 1] as const,
  }));
  assert.ok(encodeRecords(records).length < 200 * 50);
});
