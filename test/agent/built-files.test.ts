import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { startNode } from '../helpers/run-node.ts';
import { writeTree } from '../helpers/write-tree.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = path.join(ROOT, 'dist');
const EXPORTER = 'src/export/exporter-thread.js';
/** What the application's threads load, sooner or later. */
const APPLICATION = [
  'register.js',
  'src/index.js',
  'src/transform/index.js',
  'src/core.cjs',
  'src/transform/parts.cjs',
  'src/export/start-exporter.cjs',
  'src/export/join-exporter.cjs',
  'src/export/inspector.cjs',
];

const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*"([^"\n]+)"/g;

/** What a built file and all that it imports, now or late, ask for: our own files by their path in `dist`, the rest as it is called. */
function reachableFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const [, specifier = ''] of readFileSync(path.join(DIST, file), 'utf8').matchAll(IMPORT)) {
    if (specifier.startsWith('.')) reachableFrom(path.posix.join(path.posix.dirname(file), specifier), reached);
    else reached.add(specifier);
  }
  return reached;
}

/** The built agent in a folder where no package is to be found. */
function copyAgent(): string {
  const folder = writeTree({ 'idle.mjs': 'process.stdin.resume();' });
  cpSync(DIST, path.join(folder, 'dist'), { recursive: true });
  cpSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
  return folder;
}

async function runWithoutPackages(t: TestContext, environment: Record<string, string>) {
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  const folder = copyAgent();
  const program = startNode(path.join(folder, 'idle.mjs'), {
    withAgent: false,
    nodeOptions: ['--import', pathToFileURL(path.join(folder, 'dist/register.js')).href],
    collector,
    environment,
  });
  return { collector, program };
}

suite('what the built files load', { concurrency: 3 }, () => {
  const exporter = reachableFrom(EXPORTER);
  const application = new Set(APPLICATION.flatMap((file) => [...reachableFrom(file)]));

  test("the exporter's thread: built-in modules and files of its own", () => {
    const others = [...exporter].filter((name) => !name.endsWith('.js') && !isBuiltin(name));
    assert.deepEqual(others, []);
    assert.ok(exporter.has('src/opentelemetry.js') && exporter.has('src/opentelemetry/protobuf.js'));
  });

  test("the application's threads: nothing of the exporter's, and so nothing of OpenTelemetry", () => {
    const shared = [...application].filter((name) => !isBuiltin(name) && exporter.has(name));
    assert.deepEqual(shared, []);
    assert.doesNotMatch([...application].join('\n'), /opentelemetry/);
  });

  for (const protocol of ['http/json', 'http/protobuf']) {
    test(`no package is needed for an export by ${protocol}`, async (t) => {
      const { collector, program } = await runWithoutPackages(t, { OTEL_EXPORTER_OTLP_PROTOCOL: protocol });
      await collector.waitForRequests(1);
      assert.deepEqual(await program.end().then(({ code, stderr }) => [code, stderr]), [0, '']);
    });
  }

  test('nor for one to the console', async (t) => {
    const { program } = await runWithoutPackages(t, { OTEL_METRICS_EXPORTER: 'console' });
    await program.printed('mapgauge.agent.modules');
    assert.deepEqual(await program.end().then(({ code, stderr }) => [code, stderr]), [0, '']);
  });
});
