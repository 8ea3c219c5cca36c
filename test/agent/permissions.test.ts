import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AGENT_URL, NODE, nodeIsAtLeast, PERMISSION_OPTION } from '../helpers/node-under-test.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has } from '../helpers/points.ts';
import { runNode, startNode } from '../helpers/run-node.ts';

const OUTPUT = '0 1 4 9 16 25 36 49 64 81\n';
const READ = '--allow-fs-read=*';
const OWN_FOLDER = path.dirname(path.dirname(fileURLToPath(AGENT_URL)));

// Since 25 the network is a permission too.
const NETWORK = nodeIsAtLeast('25.0.0') ? ['--allow-net'] : [];

const CASES: Record<string, string[]> = {
  'no threads, no addons': [READ],
  'no threads': [READ, '--allow-addons'],
  'no addons': [READ, '--allow-worker'],
  'only the folders of the agent and of Node': [`--allow-fs-read=${OWN_FOLDER}`, `--allow-fs-read=${NODE}`],
};

/** What Node itself has to say about the options is none of the agent's. */
const ownLines = (stderr: string) => stderr.split('\n').filter((line) => line.startsWith('[mapgauge] '));
const otherLines = (stderr: string) =>
  stderr.split('\n').filter((line) => !/^\[mapgauge\] |SecurityWarning|--trace-warnings|^$/.test(line));

suite('under the permission model', { concurrency: 4 }, () => {
  for (const [name, allowed] of Object.entries(CASES)) {
    test(`${name}: the program runs on, and at most two lines say what is missing`, async () => {
      const nodeOptions = [PERMISSION_OPTION, ...allowed];
      const result = await runNode('brief.mjs', { nodeOptions, args: ['1500', '3'] });
      assert.deepEqual([result.code, result.stdout], [3, OUTPUT], result.stderr);
      const lines = ownLines(result.stderr);
      assert.ok(lines.length >= 1 && lines.length <= 2, result.stderr);
      assert.deepEqual(otherLines(result.stderr), []);
    });
  }

  test('no network: one line, the exit code stays', {
    skip: NETWORK.length === 0 && 'not a permission here',
  }, async () => {
    const nodeOptions = [PERMISSION_OPTION, READ, '--allow-worker', '--allow-addons'];
    const program = startNode('growing.mjs', { nodeOptions });
    await program.ask('grow 3');
    await program.warning('cannot export');
    const result = await program.end();
    assert.deepEqual([result.code, result.stdout], [0, '3\n']);
    assert.match(ownLines(result.stderr).join('\n'), /^\[mapgauge\] cannot export [^\n]*$/);
  });

  test('with all that is needed the metrics arrive', async (t) => {
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    const nodeOptions = [PERMISSION_OPTION, READ, '--allow-worker', '--allow-addons', ...NETWORK];
    const program = startNode('growing.mjs', { collector, nodeOptions });
    await program.ask('grow 4');
    await collector.waitFor(has('cache', 4));
    const result = await program.end();
    assert.equal(result.code, 0);
    assert.deepEqual(ownLines(result.stderr), []);
  });
});
