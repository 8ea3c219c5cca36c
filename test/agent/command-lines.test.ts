import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AGENT_URL, NODE, TYPES_OPTIONS } from '../helpers/node-under-test.ts';
import { startNode } from '../helpers/run-node.ts';
import { CHOOSE_ALL, PRELOAD_NOTHING, whatIsSeen } from '../helpers/what-is-seen.ts';
import { temporaryFolder, writeTree } from '../helpers/write-tree.ts';

// Programs that are no file, and programs beside other things that are preloaded: the same output as without the agent.

const COMMONJS = 'const m = new Map([[1, new Set([2])]]); console.log(m, typeof require, __filename)';
const MODULE = 'const m = new Map([[1, await 2]]); console.log(m, typeof require, import.meta.url)';
const FAILING = 'const m = new Map();\nthrow new Error("with " + m.size)';

const TYPED =
  "import { sep } from 'node:path'; const m: Map<string, number> = new Map<string, number>([[sep, 1]]); console.log(m)";
const REJECTING = 'Promise.reject(new Error("of " + new Map().size)); setTimeout(() => console.log(new Set([1])), 20)';

interface Case {
  readonly nodeOptions?: readonly string[];
  readonly script?: string;
  readonly args?: readonly string[];
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

async function run(withAgent: boolean, { nodeOptions = [], script = '-', args, input, environment }: Case) {
  const program = startNode(script, {
    withAgent,
    node: NODE,
    nodeOptions: withAgent ? nodeOptions : [...PRELOAD_NOTHING, ...nodeOptions],
    environment: { ...CHOOSE_ALL, ...environment },
    ...(args === undefined ? {} : { args }),
  });
  if (input !== undefined) program.tell(input);
  return whatIsSeen(await program.end());
}

async function assertSame(one: Case): Promise<void> {
  const [plain, watched] = await Promise.all([run(false, one), run(true, one)]);
  assert.deepEqual(watched, plain);
}

suite('programs that are no file', { concurrency: 2 }, () => {
  const CASES: readonly [title: string, one: Case][] = [
    ['text', { script: '-e', args: [COMMONJS] }],
    ['text that is printed', { script: '-p', args: ['new Map([[1, 2]])'] }],
    ['text that fails', { script: '-e', args: [FAILING] }],
    ['text that is a module', { nodeOptions: ['--input-type=module'], script: '-e', args: [MODULE] }],
    ['text that Node takes for a module', { script: '-e', args: [`import 'node:fs'; ${MODULE}`] }],
    ['standard input', { input: COMMONJS }],
    ['standard input that is a module', { nodeOptions: ['--input-type=module'], input: MODULE }],
    ['standard input that fails', { input: FAILING }],
    ['text with types', { nodeOptions: TYPES_OPTIONS, script: '-e', args: [TYPED] }],
    ['text that must not load addons', { nodeOptions: ['--no-addons'], script: '-e', args: [COMMONJS] }],
    ['a conversation', { nodeOptions: ['-i'], input: 'const m = new Map([[1, 2]])\nm\nnew Set([m.size]).x.y\n.exit' }],
    ['a trace of what ends it', { nodeOptions: ['--trace-uncaught'], script: '-e', args: [FAILING] }],
    [
      'a rejection that is only told of',
      { nodeOptions: ['--unhandled-rejections=warn'], script: '-e', args: [REJECTING] },
    ],
    ['text that is checked only', { nodeOptions: ['--check'], input: 'const a = new Map(' }],
    ['a file that is not there', { script: '/mapgauge-no-such-file.mjs' }],
    ['a bad option', { nodeOptions: ['--no-such-option'], script: '-e', args: ['1'] }],
  ];
  for (const [title, one] of CASES) test(title, () => assertSame(one));
});

suite('the agent itself by --require, with nothing else changed', { concurrency: 2 }, () => {
  const folder = writeTree({
    'main.cjs':
      'console.log(module.parent, require.main === module, new Map([[1, new Set([2])]]), module.children.length)',
    'main.mjs': 'import fs from "node:fs"; console.log(new Map([[1, await 2]]), typeof fs, import.meta.url)',
  });
  for (const file of ['main.cjs', 'main.mjs']) {
    test(file, async () => {
      const script = path.join(folder, file);
      const common = { withAgent: false, node: NODE, environment: CHOOSE_ALL };
      const [plain, watched] = await Promise.all([
        startNode(script, common).end(),
        startNode(script, { ...common, nodeOptions: ['--require', fileURLToPath(AGENT_URL)] }).end(),
      ]);
      assert.equal(plain.code, 0);
      assert.deepEqual(whatIsSeen(watched), whatIsSeen(plain));
    });
  }
});

suite('beside what else is preloaded', { concurrency: 2 }, () => {
  const folder = writeTree({
    'main.mjs': "import { made } from './lib.cjs'; console.log(made, new Map([[1, 2]]), globalThis.seen);",
    'lib.cjs': 'exports.made = new Set([1]);',
    'preload.cjs': 'globalThis.seen = [new Map([["cjs", 1]])];',
    'preload.mjs': '(globalThis.seen ??= []).push(new Map([["esm", await 1]]));',
    'hooks.mjs': `
      import * as nodeModule from 'node:module';
      nodeModule.registerHooks({
        load(url, context, next) {
          const result = next(url, context);
          return url.endsWith('/main.mjs') ? { ...result, source: String(result.source).replace('[1, 2]', '[3, 4]') } : result;
        },
      });`,
    'aside.mjs': "import { register } from 'node:module'; register('./aside-hooks.mjs', import.meta.url);",
    'aside-hooks.mjs': 'export const load = (url, context, next) => next(url, context);',
  });
  const main = path.join(folder, 'main.mjs');
  const url = (file: string) => pathToFileURL(path.join(folder, file)).href;
  const CASES: readonly [title: string, nodeOptions: readonly string[]][] = [
    ['another --import', ['--import', url('preload.mjs')]],
    ['a --require', ['--require', path.join(folder, 'preload.cjs')]],
    ['both', ['--require', path.join(folder, 'preload.cjs'), '--import', url('preload.mjs')]],
    ['hooks that rewrite', ['--import', url('hooks.mjs')]],
    ['hooks in a thread of their own', ['--import', url('aside.mjs')]],
  ];
  for (const [title, nodeOptions] of CASES) test(title, () => assertSame({ script: main, nodeOptions }));

  test('a second copy of the agent', async () => {
    const copy = path.join(temporaryFolder(), 'copy');
    cpSync(fileURLToPath(new URL('../../dist', import.meta.url)), path.join(copy, 'dist'), { recursive: true });
    cpSync(fileURLToPath(new URL('../../package.json', import.meta.url)), path.join(copy, 'package.json'));
    const second = ['--import', pathToFileURL(path.join(copy, 'dist/register.js')).href];
    assert.deepEqual(await run(true, { script: main, nodeOptions: second }), await run(false, { script: main }));
  });

  test("Node's compile cache, empty and filled", async () => {
    const results = [];
    for (const withAgent of [false, true]) {
      const environment = { NODE_COMPILE_CACHE: path.join(temporaryFolder(), 'compile-cache') };
      for (let start = 0; start < 3; start += 1) results.push(await run(withAgent, { script: main, environment }));
    }
    for (const result of results) assert.deepEqual(result, results[0]);
  });
});
