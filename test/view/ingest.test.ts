import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runIngest } from './ingest-run.ts';

const STORE_SIZE = fileURLToPath(new URL('./store-size.ts', import.meta.url));
const SECONDS = 3;

// Generous: other tests run beside this one. docs/notes/store.md has what a quiet machine shows.
const LONGEST_ANSWER_MILLISECONDS = 3000;

function databasePath(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'mapgauge-ingest-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'view.db');
}

test('10,000 points a second are all acknowledged and all found', async () => {
  const result = await runIngest({ seconds: SECONDS });
  assert.equal(result.sent, SECONDS * 10_000);
  assert.deepEqual([result.acknowledged, result.found], [result.sent, result.sent]);
  assert.ok(Math.max(result.longestExport, result.longestChart, result.longestOverview) < LONGEST_ANSWER_MILLISECONDS);
});

test('after kill -9 while ingesting, every acknowledged export is in the file', async (context) => {
  const result = await runIngest({ seconds: SECONDS, file: databasePath(context), kill: true });
  assert.ok(result.acknowledged > 0);
  assert.ok(result.found >= result.acknowledged);
  assert.equal(result.lost, 0);
});

test('the size of a day, in short: a few bytes for each point', () => {
  const { stdout, stderr } = spawnSync(process.execPath, [STORE_SIZE, '--hours', '1', '--series', '40'], {
    encoding: 'utf8',
  });
  const bytes = Number(/bytes per point sent +([\d.]+)/.exec(stdout)?.[1]);
  assert.ok(bytes > 1 && bytes < 6, stdout + stderr);
});
