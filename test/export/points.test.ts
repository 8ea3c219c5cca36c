import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { toPoints } from '../../src/export/points.ts';
import type { KnownSite } from '../../src/judge/types.ts';
import { figures, siteOf } from './thread-readings.ts';

const SITE_ATTRIBUTES = {
  'collection.name': 'site7',
  'collection.type': 'Map',
  'collection.scope': 'module',
  'collection.module': 'src/a.ts',
  'code.file.path': '/app/dist/a.js',
  'code.line.number': 7,
  'code.column.number': 3,
};

suite('attributes', () => {
  test('of a site in the main thread', () => {
    const shown = [{ key: 'main:7', threadId: undefined, site: siteOf(7), reading: figures(5) }];
    const points = [{ key: 'main:7', attributes: SITE_ATTRIBUTES, figures: figures(5) }];
    assert.deepEqual(toPoints({ shown, other: undefined }), points);
  });

  test('of a site in a named function of a worker thread', () => {
    const site = { ...siteOf(7), functionName: 'Store.open' };
    const [point] = toPoints({ shown: [{ key: '3:7', threadId: 3, site, reading: figures(5) }], other: undefined });
    assert.deepEqual(point?.attributes, { ...SITE_ATTRIBUTES, 'code.function.name': 'Store.open', 'thread.id': 3 });
  });

  test('of a site of which all is known', () => {
    const site: KnownSite = {
      ...siteOf(7),
      ...{ key: 'k3j9x0abcd', evicts: 'never', originalLine: 40, originalColumn: 9, span: [1, 1, 90, 1], isHeir: true },
      ...{ creator: { file: 'file:///app/b.js', line: 3, column: 1 }, madeBy: 'src/b.ts:12 open' },
    };
    const [point] = toPoints({
      shown: [{ key: 'main:7', threadId: undefined, site, reading: figures(5) }],
      other: undefined,
    });
    assert.deepEqual(point?.attributes, {
      ...SITE_ATTRIBUTES,
      'collection.id': 'k3j9x0abcd',
      'collection.evicts': 'never',
      'collection.creator': 'src/b.ts:12 open',
      'collection.line': 40,
      'collection.column': 9,
    });
  });

  test('of the others', () => {
    const points = toPoints({ shown: [], other: figures(9) });
    assert.deepEqual(points, [{ key: '(other)', attributes: { 'collection.name': '(other)' }, figures: figures(9) }]);
  });
});
