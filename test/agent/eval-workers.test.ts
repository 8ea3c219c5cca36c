import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import type { Reading } from '../../src/view/reading.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { ENTRIES, nameOf, pointsOf } from '../helpers/points.ts';
import { runNode, startNode } from '../helpers/run-node.ts';
import { writeTree } from '../helpers/write-tree.ts';

/** Stands for the agent of the worker's thread, and prints what it hears. */
const LISTENER = `
  globalThis.__mapgauge__ = class {
    constructor(value, id) { console.log(JSON.stringify([id, value.size])); return value; }
    static sites(namespace, records) { console.log(JSON.stringify([namespace, ...records.map(({ name }) => name)])); }
  };
`;

/** A program that starts a worker from a text, in a thread of its own or in the main one. */
const startFrom = (code: string, options: object) => `
  const { Worker } = require('node:worker_threads');
  function task() { const inTask = new Map([[1, 2]]); return inTask; }
  const code = ${JSON.stringify(code)}.replace('TASK', String(task));
  new Worker(code, ${JSON.stringify({ eval: true, ...options })});
`;
// Not by --import, which Node leaves out where the text is CommonJS.
const LISTENED = { execArgv: ['--require', './listener.cjs'] };
const CODE = `const { isMainThread } = require('node:worker_threads'); const held = new Map([[1, 2]]);\n(TASK)();`;
const ESM = `import { isMainThread } from 'node:worker_threads';\nconst held = new Map([[1, 2]]);`;
const ESM_OPTIONS = { execArgv: ['--input-type=module', ...LISTENED.execArgv] };

async function hear(main: string, environment: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
  const folder = writeTree({ 'package.json': '{}', 'main.cjs': main, 'listener.cjs': LISTENER });
  const { code, stdout, stderr } = await runNode(path.join(folder, 'main.cjs'), {
    cwd: folder,
    environment: { OTEL_METRICS_EXPORTER: 'none', ...environment },
  });
  assert.deepEqual([code, stderr], [0, '']);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

suite('workers that are started from a text', { concurrency: 2 }, () => {
  test('the code tells its thread of its sites, with those of functions sent along', async () => {
    assert.deepEqual(await hear(startFrom(CODE, LISTENED)), [
      ['[worker eval]', 'held', 'inTask'],
      ['[worker eval]:0', 1],
      ['[worker eval]:1', 1],
    ]);
  });

  test('an ES module', async () => {
    assert.deepEqual(await hear(startFrom(ESM, ESM_OPTIONS)), [
      ['[worker eval]', 'held'],
      ['[worker eval]:0', 1],
    ]);
  });

  test('by any other choice than the whole application they are left alone', async () => {
    assert.deepEqual(await hear(startFrom(CODE, LISTENED), { MAPGAUGE_INCLUDE: 'src/**' }), []);
  });

  test('a worker that the agent is kept out of runs as ever', async () => {
    assert.deepEqual(
      await hear(startFrom('const held = new Map([[1, 2]]); console.log(held.size)', { execArgv: [] })),
      [1],
    );
  });
});

const describe = (readings: readonly Reading[]) =>
  Object.fromEntries(
    pointsOf(readings, ENTRIES).map((point) => {
      const { 'code.file.path': file, 'code.line.number': line } = point.attributes;
      return [nameOf(point), [point.value, path.basename(String(file)), line]];
    }),
  );

suite('what such workers hold is exported', { concurrency: 2 }, () => {
  const hold = (name: string, size: number) =>
    `const ${name} = new Map(Array.from({ length: ${size} }, (_, index) => [index]));\nsetInterval(() => ${name}, 1e6);`;
  const FILES = {
    'package.json': '{}',
    'held.cjs': 'exports.inFile = new Set([1, 2]);',
    'script.txt': `'use strict'\nconst module = 0, file = 0; const { performance } = process.getBuiltinModule('perf_hooks');\nlet require;\n${hold('inScript', 3)}`,
    'module.txt': `import 'node:fs';\n${hold('inModule', 4)}`,
    'loads.txt': "require(require('node:worker_threads').workerData + '/held.cjs'); setInterval(() => {}, 1e6);",
    'nested.txt': `const { Worker } = require('node:worker_threads');\nnew Worker(${JSON.stringify(hold('inNested', 5))}, { eval: true });`,
    'left.txt': hold('left', 6),
    // Names of its own for what the agent needs.
    ...Object.fromEntries(
      ['const process = {}', 'let globalThis', 'class URL {}', 'const { setTimeout } = { setTimeout: () => 1 }'].map(
        (declaration, index) => [`own-name-${index}.txt`, `${declaration};\n${hold('hidden', 7)}`],
      ),
    ),
    'main.cjs': `
      const { Worker } = require('node:worker_threads');
      const { readFileSync } = require('node:fs');
      const start = (code, options) => new Worker(code, { eval: true, workerData: __dirname, ...options });
      const startFile = (name, options) => start(readFileSync(__dirname + '/' + name + '.txt', 'utf8'), options);
      for (const name of ['script', 'module', 'loads', 'nested']) startFile(name);
      startFile('left', { execArgv: [] });
      for (let index = 0; index < 4; index += 1) startFile('own-name-' + index);
      class Cache extends Map { full = new Set([1]); }
      start(Cache + '; const cache = new Cache([[1, 2]]); setInterval(() => cache, 1e6);');
      process.stdin.on('end', () => process.exit());
      process.stdin.resume();
    `,
  };
  const EXPECTED = {
    inScript: [3, '[worker eval]', 4],
    inModule: [4, '[worker eval]', 2],
    inFile: [2, 'held.cjs', 1],
    inNested: [5, '[worker eval]', 1],
    Cache: [1, '[worker eval]', 1],
    'Cache.full': [1, '[worker eval]', 1],
  };

  async function exported(t: TestContext, environment: Readonly<Record<string, string>>) {
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    const file = path.join(writeTree(FILES), 'main.cjs');
    const program = startNode(file, { collector, environment });
    const readings = await collector.waitFor(
      (found) => Object.keys(describe(found)).length >= Object.keys(EXPECTED).length,
    );
    const { code, stderr } = await program.end();
    assert.deepEqual([code, stderr], [0, '']);
    return describe(readings);
  }

  test('each by its place in the text, in the files that they load too', async (t) => {
    assert.deepEqual(await exported(t, {}), EXPECTED);
  });
});
