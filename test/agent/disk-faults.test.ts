import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { NODE } from '../helpers/node-under-test.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has } from '../helpers/points.ts';
import { startNode } from '../helpers/run-node.ts';
import { temporaryFolder } from '../helpers/write-tree.ts';

/** A Node for which no file may grow: each write to one fails, as on a full disk. */
function nodeOnFullDisk(): string {
  const file = path.join(temporaryFolder(), 'node');
  writeFileSync(file, `#!/bin/sh\nulimit -f 0\nexec "${NODE}" "$@"\n`, { mode: 0o755 });
  return file;
}

async function runWith(t: TestContext, folder: string, node = NODE): Promise<void> {
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  const program = startNode('growing.mjs', { collector, node, environment: { MAPGAUGE_CACHE_DIR: folder } });
  await program.ask('grow 3');
  await collector.waitFor(has('cache', 3));
  const { code, stderr } = await program.end();
  assert.deepEqual([code, stderr], [0, '']);
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

suite('where the analysis cannot be kept, all else goes on and nothing is said', { concurrency: 2 }, () => {
  test('a full disk', { skip: process.platform === 'win32' && 'no ulimit' }, async (t) => {
    const folder = path.join(temporaryFolder(), 'cache');
    await runWith(t, folder, nodeOnFullDisk());
    for (const entry of filesBelow(folder)) assert.equal(statSync(path.join(entry.parentPath, entry.name)).size, 0);
    // The next start, with room, must not stumble over what is left.
    await runWith(t, folder);
    await runWith(t, folder);
    assert.ok(filesBelow(folder).some(({ name }) => name.endsWith('.pack')));
  });

  test('a file system that takes nothing', { skip: process.platform !== 'linux' && 'no /proc' }, (t) =>
    runWith(t, '/proc/mapgauge'),
  );

  test('a pack that is a folder', async (t) => {
    const folder = path.join(temporaryFolder(), 'cache');
    await runWith(t, folder);
    const [pack] = filesBelow(folder);
    const other = path.join(temporaryFolder(), 'cache');
    mkdirSync(path.join(other, pack?.name as string), { recursive: true, mode: 0o700 });
    await runWith(t, other);
  });
});
