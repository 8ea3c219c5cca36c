import assert from 'node:assert/strict';
import path from 'node:path';
import { before, suite, type TestContext, test } from 'node:test';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { nameOf, pointsOf } from '../helpers/points.ts';
import { startNode } from '../helpers/run-node.ts';
import { writeTree } from '../helpers/write-tree.ts';

const hold = (name: string) => `export const ${name} = new Map();\n`;
const manifest = (name: string) => JSON.stringify({ name, type: 'module', main: 'index.js' });
const alive = `process.stdin.resume();\n`;

const FILES = {
  'package.json': manifest('shop'),
  'main.js': `
    import './src/gateway/limits.js';
    import './src/store.js';
    import './packages/shared/index.js';
    import './dist/bundle.js';
    import 'dep';
    import '@scope/pkg';
    ${alive}${hold('main')}`,
  'src/gateway/limits.js': hold('limits'),
  'src/store.js': hold('store'),
  'packages/shared/package.json': manifest('shared'),
  'packages/shared/index.js': hold('shared'),
  'dist/bundle.js': `//#region src/gateway/agents.ts
const agents = new Map();
//#endregion
//#region src/cron.ts
const cron = new Map();
//#endregion
export { agents, cron };
`,
  'node_modules/dep/package.json': manifest('dep'),
  'node_modules/dep/index.js': `export * from './lib/deep.js';\n${hold('dep')}`,
  'node_modules/dep/lib/deep.js': hold('depDeep'),
  'node_modules/@scope/pkg/package.json': manifest('@scope/pkg'),
  'node_modules/@scope/pkg/index.js': hold('scoped'),
  'node_modules/cli/package.json': manifest('cli'),
  'node_modules/cli/bin.js': `import 'nested';\nimport 'dep';\nimport './lib.js';\n${alive}${hold('bin')}`,
  'node_modules/cli/lib.js': hold('cliLib'),
  'node_modules/cli/node_modules/nested/package.json': manifest('nested'),
  'node_modules/cli/node_modules/nested/index.js': hold('nested'),
};

const APPLICATION = ['agents', 'cron', 'limits', 'main', 'shared', 'store'];
const BESIDES = ['dep', 'depDeep', 'scoped'];

const without = (names: readonly string[], ...gone: string[]) => names.filter((name) => !gone.includes(name));

const CASES: { include?: string; exclude?: string; script?: string; expected: string[] }[] = [
  { expected: APPLICATION },
  { include: 'all', expected: [...APPLICATION, ...BESIDES] },
  { include: 'dep', expected: ['dep', 'depDeep'] },
  { include: '@scope/pkg', expected: ['scoped'] },
  { include: ' app , dep ', expected: [...APPLICATION, 'dep', 'depDeep'] },
  { include: 'dep/lib/*.js', expected: ['depDeep'] },
  { include: 'src/gateway/**', expected: ['agents', 'limits'] },
  { include: 'src/*.ts', expected: ['cron'] },
  { exclude: 'src/store.js', expected: without(APPLICATION, 'store') },
  { exclude: 'src/gateway/**,shared', expected: without(APPLICATION, 'agents', 'limits', 'shared') },
  { include: 'app,!src/cron.ts', expected: without(APPLICATION, 'cron') },
  { include: 'all', exclude: 'dep,@scope/pkg', expected: APPLICATION },
  { script: 'node_modules/cli/bin.js', expected: ['bin', 'cliLib'] },
  { script: 'node_modules/cli/bin.js', include: 'app,nested', expected: ['bin', 'cliLib', 'nested'] },
];

suite('which modules are chosen', { concurrency: 4 }, () => {
  let folder: string;

  before(() => {
    folder = writeTree(FILES);
  });

  async function chosenNames(t: TestContext, script: string, environment: Record<string, string>) {
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    // The working directory is none of the application's.
    const program = startNode(path.join(folder, script), { collector, environment, cwd: path.dirname(folder) });
    const readings = await collector.waitFor((one) => one.length > 0);
    const result = await program.end();
    assert.deepEqual([result.code, result.stderr], [0, '']);
    return pointsOf(readings).map(nameOf).sort();
  }

  for (const { include, exclude, script = 'main.js', expected } of CASES) {
    const environment = {
      ...(include === undefined ? {} : { MAPGAUGE_INCLUDE: include }),
      ...(exclude === undefined ? {} : { MAPGAUGE_EXCLUDE: exclude }),
    };
    const said = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    test(`${said.join(' ') || 'by default'}, ${script}`, async (t) => {
      assert.deepEqual(await chosenNames(t, script, environment), [...expected].sort());
    });
  }
});
