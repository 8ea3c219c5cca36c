import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PROMETHEUS_NAMES } from './metric-names.ts';

test('docs/backends.md has the names that are tested here', () => {
  const text = readFileSync(new URL('../../docs/backends.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `(mapgauge\.[\w.]+)` \| `(mapgauge_\w+)` \|$/gm)];
  assert.deepEqual(Object.fromEntries(rows.map(([, dotted, name]) => [dotted, name])), PROMETHEUS_NAMES);
});
