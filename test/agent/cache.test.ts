import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has } from '../helpers/points.ts';
import { startNode } from '../helpers/run-node.ts';
import { temporaryFolder } from '../helpers/write-tree.ts';

/** Runs the program until a Map of that name has been exported with as many entries as it was told. */
async function runUntil(t: TestContext, name: string, folder: string): Promise<string> {
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  const program = startNode('growing.mjs', { collector, environment: { MAPGAUGE_CACHE_DIR: folder } });
  await program.ask('grow 3');
  await collector.waitFor(has(name, 3));
  const result = await program.end();
  assert.equal(result.code, 0);
  return result.stderr;
}

const packsIn = (folder: string) =>
  readdirSync(folder).flatMap((name) => (name.endsWith('.pack') ? [path.join(folder, name)] : []));

suite('the analysis cache', () => {
  test('a second run takes the sites from it', async (t) => {
    const folder = path.join(temporaryFolder(), 'cache');
    await runUntil(t, 'cache', folder);
    // What is only in the cache can only come from there.
    for (const pack of packsIn(folder)) writeFileSync(pack, readFileSync(pack, 'utf8').replaceAll('"cache"', '"kept"'));
    await runUntil(t, 'kept', folder);
  });

  test('one that cannot be written is nothing to speak of', async (t) => {
    const file = path.join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    assert.equal(await runUntil(t, 'cache', file), '');
  });
});
