import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { toPoints } from '../../src/export/points.ts';
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

  test('of the others', () => {
    const points = toPoints({ shown: [], other: figures(9) });
    assert.deepEqual(points, [{ key: '(other)', attributes: { 'collection.name': '(other)' }, figures: figures(9) }]);
  });
});
