import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IdSet } from '../../src/export/id-set.ts';

test('what was added is there, and nothing else', () => {
  const added = [0, 1, 30, 31, 32, 64, 95, 9999, 2 ** 24, 2 ** 24 + 33];
  const set = new IdSet();
  for (const id of [...added, ...added]) set.add(id);
  for (const id of added) {
    assert.ok(set.has(id), `${id}`);
    for (const other of [id - 2, id + 2]) assert.equal(set.has(other), added.includes(other), `${other}`);
  }
});
