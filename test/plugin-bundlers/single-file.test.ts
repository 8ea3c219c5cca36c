import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bringNode, unsupportedPlatform } from '../../scripts/node-cache.ts';
import { AGENT_URL } from '../helpers/node-under-test.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has, nameOf, pointsOf } from '../helpers/points.ts';
import { temporaryFolder } from '../helpers/write-tree.ts';

// The example program from its sources to its gauges, with the published files: run `npm run build` before.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILD = path.join(ROOT, 'examples/single-file/build.ts');
/** It has `--build-sea`. */
const NODE_WITH_EXECUTABLES = '26.10.0';
const TIME_LIMIT_MILLISECONDS = 60_000;

type Environment = Readonly<Record<string, string>>;

/** Makes the program with a Node; returns the folder. */
function build(node = process.execPath): string {
  const folder = temporaryFolder();
  execFileSync(node, [BUILD, folder], { stdio: 'ignore' });
  return folder;
}

/** Makes what `import 'mapgauge'` finds in the folder, as an installation would. */
function installAgent(folder: string): void {
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(ROOT, path.join(folder, 'node_modules/mapgauge'));
}

async function run([program = '', ...args]: readonly string[], environment: Environment = {}) {
  const { PATH = '' } = process.env;
  const env = { PATH, OTEL_METRIC_EXPORT_INTERVAL: '500', MAPGAUGE_CACHE_DIR: 'off', ...environment };
  const { stdout, stderr } = await promisify(execFile)(program, args, { env, timeout: TIME_LIMIT_MILLISECONDS });
  return { stdout, stderr };
}

const place = (attributes: Readonly<Record<string, unknown>>) =>
  ['collection.type', 'collection.module', 'code.file.path', 'code.line.number', 'code.column.number'].map(
    (name) => attributes[name],
  );

/** What the program says where it finds none. */
const NO_AGENT = "no agent beside the program: Cannot find module 'mapgauge/register'\n";

/** Runs for three seconds, in which the leak has to arrive in a receiver, and each site once. */
async function findLeak(t: TestContext, command: readonly string[], environment: Environment = {}, said = '') {
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  const result = await run([...command, '3'], { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...environment });
  assert.deepEqual(result, { stdout: 'handled 30 jobs\n', stderr: said });
  const readings = await collector.waitFor(has('handledJobs', 30));
  const found = pointsOf(readings).map((point) => [nameOf(point), point.value, ...place(point.attributes)]);
  assert.deepEqual(found.sort(), [
    ['handledJobs', 30, 'Map', 'src/jobs.ts', 'src/jobs.ts', 7, 21],
    ['jobsInProgress', 0, 'Set', 'src/jobs.ts', 'src/jobs.ts', 9, 24],
  ]);
}

suite('a bundle in one file', { concurrency: 2 }, () => {
  test('starts the agent that lies beside it', async (t) => {
    const folder = build();
    installAgent(folder);
    await findLeak(t, [process.execPath, path.join(folder, 'app.cjs')]);
  });

  test('under the preload is watched once', async (t) => {
    const folder = build();
    installAgent(folder);
    await findLeak(t, [process.execPath, '--import', AGENT_URL, path.join(folder, 'app.cjs')]);
  });

  test('without an agent does what it does', async () => {
    const { stdout, stderr } = await run([process.execPath, path.join(build(), 'app.cjs'), '0.1']);
    assert.deepEqual([stdout, stderr], ['handled 1 jobs\n', NO_AGENT]);
  });
});

/** A Node that makes single executables, or why there is none. */
function bringNodeOrNot(): { node: string } | { reason: string } {
  const reason = unsupportedPlatform();
  if (reason !== undefined) return { reason };
  try {
    return { node: bringNode(NODE_WITH_EXECUTABLES) };
  } catch (error) {
    return { reason: `Node ${NODE_WITH_EXECUTABLES} cannot be installed: ${(error as Error).message.split('\n')[0]}` };
  }
}

const brought = bringNodeOrNot();

suite('a single executable', { skip: 'reason' in brought ? brought.reason : false }, () => {
  const node = 'node' in brought ? brought.node : '';

  test('starts the agent that lies beside it', async (t) => {
    const folder = build(node);
    installAgent(folder);
    await findLeak(t, [path.join(folder, 'app')]);
  });

  // `--import` is taken and does nothing there.
  test('is given the agent by NODE_OPTIONS with --require', async (t) => {
    const program = path.join(build(node), 'app');
    await findLeak(t, [program], { NODE_OPTIONS: `--require ${fileURLToPath(AGENT_URL)}` }, NO_AGENT);
  });

  test('without an agent does what it does', async () => {
    const { stdout, stderr } = await run([path.join(build(node), 'app'), '0.1']);
    assert.deepEqual([stdout, stderr], ['handled 1 jobs\n', NO_AGENT]);
  });
});
