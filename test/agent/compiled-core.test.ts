import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { startNode } from '../helpers/run-node.ts';
import { temporaryFolder, writeTree } from '../helpers/write-tree.ts';

const PRINT = 'console.log(typeof __mapgauge__);';
const programs = writeTree({ 'app.mjs': `export const sessions = new Map(); ${PRINT}`, 'empty.mjs': PRINT });
const TWO_DAYS_SECONDS = 2 * 24 * 60 * 60;

const newFolder = () => path.join(temporaryFolder(), 'cache');
const keptIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.code'));
const only = (folder: string) => path.join(folder, keptIn(folder)[0] ?? 'nothing is kept');

/** Starts a program that is watched, and ends in well under a second. */
async function run(folder: string, nodeOptions: string[] = [], app = 'app.mjs'): Promise<void> {
  const { code, stdout, stderr } = await startNode(path.join(programs, app), {
    environment: { MAPGAUGE_CACHE_DIR: folder, OTEL_METRICS_EXPORTER: 'none' },
    nodeOptions,
  }).finished;
  assert.deepEqual([code, stdout, stderr], [0, 'function\n', '']);
}

async function keep(app?: string): Promise<string> {
  const folder = newFolder();
  await run(folder, [], app);
  assert.deepEqual(keptIn(folder), [], 'the very first start is dear enough');
  await run(folder, [], app);
  assert.equal(keptIn(folder).length, 1);
  return folder;
}

suite("V8's compiled form of the agent", { concurrency: 2 }, () => {
  test('is kept by the second start, and taken by the next as it is', async () => {
    const folder = await keep();
    const { mtimeMs } = statSync(only(folder));
    await run(folder);
    assert.equal(statSync(only(folder)).mtimeMs, mtimeMs);
    assert.equal(statSync(only(folder)).mode & 0o777, 0o600);
  });

  test('is kept for programs that have nothing to analyse too', async () => {
    await keep('empty.mjs');
  });

  test('is left aside where it is damaged, and made anew', async () => {
    const folder = await keep();
    const whole = readFileSync(only(folder));
    for (const damaged of [whole.subarray(0, whole.length / 2), Buffer.alloc(0), Buffer.alloc(whole.length, 0xff)]) {
      writeFileSync(only(folder), damaged);
      await run(folder);
      assert.notDeepEqual(readFileSync(only(folder)), damaged);
    }
  });

  test('is left aside where V8 has other flags, and then made anew only where it is old', async () => {
    const folder = await keep();
    const { mtimeMs } = statSync(only(folder));
    await run(folder, ['--no-opt']);
    assert.equal(statSync(only(folder)).mtimeMs, mtimeMs);
    const old = mtimeMs / 1000 - TWO_DAYS_SECONDS;
    utimesSync(only(folder), old, old);
    await run(folder, ['--no-opt']);
    assert.ok(statSync(only(folder)).mtimeMs >= mtimeMs);
  });

  test('is neither taken nor written where others can write', async () => {
    const folder = await keep();
    const damaged = Buffer.alloc(8);
    writeFileSync(only(folder), damaged);
    chmodSync(folder, 0o777);
    await run(folder);
    assert.deepEqual(readFileSync(only(folder)), damaged);
  });

  test('is not kept where the cache is off', async () => {
    await run('off');
    assert.equal(existsSync('off'), false);
  });
});
