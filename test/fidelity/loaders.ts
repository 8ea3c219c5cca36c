// node test/fidelity/loaders.ts: a program under other loaders, which stand before the agent and after it, must show what it
// shows without the agent.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { AGENT_URL, NODE } from '../helpers/node-under-test.ts';
import { runNode } from '../helpers/run-node.ts';
import { CHOOSE_ALL, PRELOAD_NOTHING, whatIsSeen } from '../helpers/what-is-seen.ts';
import { bringOrSkip, LOADERS } from './packages.ts';

const folder = await bringOrSkip(LOADERS);
const at = (...parts: string[]) => path.join(folder, 'node_modules', ...parts);
const url = (...parts: string[]) => pathToFileURL(at(...parts)).href;

const FILES: Readonly<Record<string, string>> = {
  'types.ts': `
    import { made, Kind } from './made.ts';
    enum Own { A = 1, B }
    class Store<T> { constructor(private readonly byId = new Map<Own, T>()) {} add(one: T) { return this.byId.set(Own.B, one) } }
    console.log(made, Kind.Second, new Store<string>().add('x'), new Map([[1, new Set([2])]]));
    const failing = new Map<string, { deep: { er: number } }>();
    export const last = failing.get('x')!.deep.er;
  `,
  'made.ts': 'export enum Kind { First, Second }\nexport const made = new Set<number>([1, 2]);\n',
  'types.cts': `
    const made: Map<number, Set<number>> = new Map([[1, new Set([1])]]);
    console.log(made, typeof require, require.main === module);
    throw new Error('at the end');
  `,
  'commonjs/app.ts': `
    import { made } from './made';
    enum Own { A = 1 }
    const own: Map<Own, Set<number>> = new Map([[Own.A, made]]);
    console.log(own, typeof require, require.main === module, module.parent);
    throw new Error('at the end');
  `,
  'commonjs/made.ts': 'export const made = new Set<number>([1, 2]);\n',
  'commonjs/package.json': '{ "type": "commonjs" }',
  'commonjs/tsconfig.json': '{ "compilerOptions": { "module": "commonjs" } }',
  'plain.mjs': `
    import { readFileSync } from 'node:fs';
    import { made } from './plain.cjs';
    import * as path from 'node:path';
    console.log(made, typeof readFileSync, path.basename('/a/b'), new Map([[1, 2]]));
    throw new Error('at the end');
  `,
  'plain.cjs': 'exports.made = new Map([[1, new Set([2])]]);\n',
  'tsconfig.json':
    '{ "compilerOptions": { "module": "nodenext", "allowImportingTsExtensions": true, "noEmit": true } }',
};
mkdirSync(path.join(folder, 'commonjs'), { recursive: true });
for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(folder, name), text);

interface Case {
  readonly title: string;
  readonly options: readonly string[];
  readonly files: readonly string[];
  /** Loads the agent by `--require`: any `--import` makes Node start a program past what extends its `require`. */
  readonly byRequire?: boolean;
}

const CASES: readonly Case[] = [
  { title: 'tsx', options: ['--import', url('tsx/dist/loader.mjs')], files: ['types.ts', 'types.cts', 'plain.mjs'] },
  {
    title: 'ts-node, CommonJS',
    options: ['--require', at('ts-node/register/transpile-only.js')],
    files: ['commonjs/app.ts'],
    byRequire: true,
  },
  {
    title: 'ts-node, ESM',
    options: ['--no-warnings', '--loader', url('ts-node/esm/transpile-only.mjs')],
    files: ['types.ts', 'plain.mjs'],
  },
  {
    title: 'import-in-the-middle',
    options: ['--no-warnings', '--loader', url('import-in-the-middle/hook.mjs')],
    files: ['plain.mjs'],
  },
  {
    title: "Node's source maps",
    options: ['--enable-source-maps', '--import', url('tsx/dist/loader.mjs')],
    files: ['types.ts'],
  },
];

const seen = { cases: 0, differences: 0 };
/** What is deeper in a stack is the way that Node and the other loader took, not the program. */
const OWN_FRAMES = '--stack-trace-limit=2';
const ENVIRONMENT = { ...CHOOSE_ALL, TSX_DISABLE_CACHE: '1', TS_NODE_SKIP_IGNORE: 'true' };

const AGENT_BY_REQUIRE = ['--require', fileURLToPath(AGENT_URL)];

for (const { title, options, files, byRequire = false } of CASES) {
  const [agent, nothing] = byRequire ? [AGENT_BY_REQUIRE, []] : [['--import', AGENT_URL], PRELOAD_NOTHING];
  for (const file of files) {
    const common = { node: NODE, cwd: folder, environment: ENVIRONMENT, withAgent: false };
    const script = path.join(folder, file);
    const run = (nodeOptions: readonly string[]) =>
      runNode(script, { ...common, nodeOptions: [OWN_FRAMES, ...nodeOptions] });
    const [plain, before, after] = await Promise.all([
      run([...nothing, ...options]),
      run([...options, ...agent]),
      run([...agent, ...options]),
    ]);
    const expected = whatIsSeen(plain);
    // A program that does not even start would be no evidence.
    if (!expected.stdout.includes('Map(1)')) throw new Error(`${title} does not run ${file}: ${expected.stderr}`);
    for (const [place, result] of [
      ['before', before],
      ['after', after],
    ] as const) {
      seen.cases += 1;
      const found = whatIsSeen(result);
      if (isDeepStrictEqual(found, expected)) continue;
      seen.differences += 1;
      console.log(`${title}, ${place} the agent, ${file}:`, { plain: expected, watched: found });
    }
  }
}
console.log(JSON.stringify(seen));
process.exitCode = seen.differences > 0 ? 1 : 0;
