import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SiteBook } from '../../src/registry/site-book.ts';
import { siteRecord } from './site-records.ts';

test('each record is found, whatever the order of the batches and of the questions', () => {
  const book = new SiteBook();
  for (const first of [0, 100, 50, 7]) {
    book.add(Array.from({ length: 3 }, (_, index) => siteRecord(first + 2 * index)));
  }
  book.add([]);
  for (const id of [4, 100, 0, 52, 7, 11, 102, 2, 50]) assert.deepEqual(book.get(id), siteRecord(id));
  for (const id of [1, 5, 6, 13, 106, -1]) assert.equal(book.get(id), undefined);
});

test('as many as fill several pages', () => {
  const book = new SiteBook();
  book.add(Array.from({ length: 1000 }, (_, id) => siteRecord(id)));
  for (const id of [0, 127, 128, 129, 500, 999]) assert.deepEqual(book.get(id), siteRecord(id));
  assert.equal(book.get(1000), undefined);
});
