import assert from 'node:assert/strict';
import { copyFileSync, cpSync, existsSync, realpathSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AGENT_URL, fixture } from '../helpers/node-under-test.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has, nameOf, pointOf, pointsOf } from '../helpers/points.ts';
import { runNode, startNode } from '../helpers/run-node.ts';
import { temporaryFolder, writeTree } from '../helpers/write-tree.ts';

const PROBE = ['--import', pathToFileURL(fixture('probe.mjs')).href];
const AGENT_OPTIONS = `--import ${AGENT_URL}`;

/** The command of npm: the one that runs these tests, else the one on the path. */
function findNpm(): string | undefined {
  const { npm_execpath: running, PATH = '' } = process.env;
  const onPath = PATH.split(path.delimiter).map((folder) => path.join(folder, 'npm'));
  const found = [running, ...onPath].find((file) => file !== undefined && /npm/.test(file) && existsSync(file));
  return found === undefined ? undefined : realpathSync(found);
}

/** A second copy of the agent, as another package of the program may bring one. */
function copyAgent(): string {
  const folder = temporaryFolder();
  const own = path.dirname(path.dirname(fileURLToPath(AGENT_URL)));
  cpSync(path.join(own, 'dist'), path.join(folder, 'dist'), { recursive: true });
  copyFileSync(path.join(own, 'package.json'), path.join(folder, 'package.json'));
  symlinkSync(path.join(own, 'node_modules'), path.join(folder, 'node_modules'));
  return pathToFileURL(path.join(folder, 'dist/register.js')).href;
}

suite('other processes and other copies', { concurrency: 4 }, () => {
  const npm = findNpm();
  test('npm, which inherits NODE_OPTIONS, is left alone', { skip: npm === undefined && 'no npm' }, async () => {
    const environment = { NODE_OPTIONS: `${AGENT_OPTIONS} ${PROBE.join(' ')}` };
    const [plain, watched] = await Promise.all([
      runNode(npm as string, { withAgent: false, args: ['--version'] }),
      runNode(npm as string, { withAgent: false, args: ['--version'], environment }),
    ]);
    assert.equal(plain.code, 0, plain.stderr);
    assert.deepEqual([watched.code, watched.stdout], [0, plain.stdout]);
    assert.equal(watched.stderr, `${plain.stderr}agent: false\n`);
  });

  for (const name of ['pnpm/bin/pnpm.cjs', 'yarn/bin/yarn.js', 'corepack/dist/corepack.js', 'npm/bin/npx-cli.js']) {
    test(`${name} is left alone`, async () => {
      const folder = writeTree({ [`node_modules/${name}`]: 'const kept = new Map([[1, 1]]); console.log(kept.size);' });
      const file = path.join(folder, 'node_modules', name);
      const environment = { NODE_OPTIONS: `${AGENT_OPTIONS} ${PROBE.join(' ')}` };
      const result = await runNode(file, { withAgent: false, environment });
      assert.deepEqual([result.code, result.stdout, result.stderr], [0, '1\n', 'agent: false\n']);
    });
  }

  test('NODE_OPTIONS: parent and child each export as a process of their own', async (t) => {
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    const environment = { NODE_OPTIONS: AGENT_OPTIONS };
    const program = startNode('family/parent.mjs', { withAgent: false, collector, environment });
    const [parent, child] = await program.ask<number[]>('pids');
    const ofParent = pointOf(await collector.waitFor(has('inParent', 2)), 'inParent');
    const ofChild = pointOf(await collector.waitFor(has('inChild', 3)), 'inChild');
    assert.deepEqual([ofParent?.resource['process.pid'], ofChild?.resource['process.pid']], [parent, child]);
    assert.notEqual(ofParent?.resource['service.instance.id'], ofChild?.resource['service.instance.id']);
    const result = await program.end();
    assert.deepEqual([result.code, result.stderr], [13, '']);
  });

  for (const order of ['the copy second', 'the copy first']) {
    test(`two copies in one process (${order}): each collection counts once, one exporter`, async (t) => {
      const collector = await startTestReceiver();
      t.after(() => collector.close());
      const urls = order === 'the copy first' ? [copyAgent(), AGENT_URL] : [AGENT_URL, copyAgent()];
      const nodeOptions = urls.flatMap((url) => ['--import', url]);
      const program = startNode('workers/main.mjs', { withAgent: false, nodeOptions, collector });
      await program.ask('start');
      const readings = await collector.waitFor(has('inWorker', 2));
      assert.deepEqual(pointsOf(readings).map(nameOf).sort(), ['inMain', 'inWorker']);
      assert.equal(pointOf(readings, 'inMain', 'mapgauge.collection.created')?.value, 1);
      const instances = collector.exports.flat().map(({ resource }) => resource['service.instance.id']);
      assert.equal(new Set(instances).size, 1);
      await program.ask('terminate');
      const result = await program.end();
      assert.deepEqual([result.code, result.stderr], [0, '']);
    });
  }

  test('the command line and NODE_OPTIONS may both load the agent', async (t) => {
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    const program = startNode('growing.mjs', { collector, environment: { NODE_OPTIONS: AGENT_OPTIONS } });
    await program.ask('grow 3');
    const readings = await collector.waitFor(has('cache', 3));
    assert.deepEqual(pointsOf(readings).map(nameOf), ['cache']);
    const result = await program.end();
    assert.deepEqual([result.code, result.stderr], [0, '']);
  });
});
