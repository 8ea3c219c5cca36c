import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { formatOf } from '../../src/cli/source-format.ts';
import { keysOf } from '../../src/hooks/identity.ts';
import { transform } from '../../src/transform/index.ts';
import { writeTree } from '../helpers/write-tree.ts';
import { runHere } from './run-here.ts';
import { runCli } from './spawned-cli.ts';

const SOURCE =
  'const sessions = new Map();\nclass Book {\n  #byId = new Set();\n}\nfunction f() { return new LRUCache(); }\n';

const folder = writeTree({
  'package.json': '{"name":"shop","type":"module"}',
  'src/store.js': SOURCE,
  'src/types.ts': 'const kept: Map<string, number> = new Map<string, number>();\n',
  'src/bundle.js': '//#region src/inner.ts\nconst inner = new Map();\n//#endregion\n',
  'src/plain.js': 'export const a = 1;\r\n',
  'src/broken.js': 'const a = 1;\nconst b = new Map(;\n',
  'src/old.cjs': 'var a = new Map(); module.exports = a; return;\n',
});

// Names are relative to it.
process.chdir(folder);

const print = (args: readonly string[], environment = {}) => runHere(['transform', ...args], environment);
const code = (source: string, collections?: readonly string[]) => transform(source, { url: 'a.js', collections })?.code;

/** Ids of sites of one module. */
const idsOf = (module: string, ...sites: readonly (readonly [name: string, type: string])[]) =>
  keysOf(
    sites.map(([name, type]) => ({ name, type })),
    { packageName: 'shop', path: module },
  );

suite('mapgauge transform', () => {
  test('prints the code that the agent makes of a file', async () => {
    const expected = { code: 0, stdout: code(SOURCE), stderr: '' };
    assert.deepEqual(await print(['src/store.js']), expected);
    assert.deepEqual(await runCli(['transform', '-'], { input: SOURCE }), { ...expected, signal: null });
  });

  test('of the constructors that are asked for', async () => {
    const expected = code(SOURCE, ['LRUCache']);
    assert.equal((await print(['src/store.js', '--collections', 'LRUCache'])).stdout, expected);
    const environment = { MAPGAUGE_COLLECTIONS: 'LRUCache' };
    assert.equal((await print(['src/store.js'], environment)).stdout, expected);
  });

  test('the sites of a file', async () => {
    const { stdout } = await print(['--sites', 'src/store.js']);
    const [sessions, byId] = idsOf('src/store.js', ['sessions', 'Map'], ['Book.#byId', 'Set']);
    const lines = [
      'name        type  scope   line:column  module        evicts  id',
      `sessions    Map   module         1:18  src/store.js  never   ${sessions}`,
      `Book.#byId  Set   class          3:11  src/store.js  never   ${byId}`,
    ];
    assert.equal(stdout, `${lines.join('\n')}\n`);
    const [inner] = idsOf('src/inner.ts', ['inner', 'Map']);
    assert.ok((await print(['--sites', 'src/bundle.js'])).stdout.endsWith(` src/inner.ts  never   ${inner}\n`));
  });

  test('both as JSON', async () => {
    const { stdout } = await print(['--json', 'src/types.ts']);
    const { sites, ...rest } = JSON.parse(stdout);
    const file = path.join('src', 'types.ts');
    const expected = transform('const kept: Map<string, number> = new Map<string, number>();\n', { url: 'a.ts' });
    assert.deepEqual(rest, { file, format: 'module-typescript', changed: true, code: expected?.code });
    const [id] = idsOf('src/types.ts', ['kept', 'Map']);
    assert.deepEqual(sites, [
      { id, name: 'kept', type: 'Map', scope: 'module', evicts: 'never', line: 1, column: 35, module: 'src/types.ts' },
    ]);
  });

  test('a file without a site is printed as it is, to the byte', async () => {
    const stderr = 'mapgauge: "src/plain.js" creates no Map or Set to follow\n';
    const stdout = 'export const a = 1;\r\n';
    assert.deepEqual(await print(['src/plain.js']), { code: 0, stdout, stderr });
    assert.deepEqual(await print(['--sites', 'src/plain.js']), { code: 0, stdout: '', stderr });
  });

  test('CommonJS may return', async () => {
    assert.equal((await print(['src/old.cjs'])).code, 0);
  });

  test('what cannot be read or parsed is said, with where', async () => {
    const cases: [string, RegExp][] = [
      ['src/broken.js', /^mapgauge: "src\/broken\.js" cannot be parsed: .+ \(line 2\)\n$/],
      ['src/none.js', /^mapgauge: there is no file "src\/none\.js"\n$/],
      ['src', /^mapgauge: "src" is a folder: give a file of it\n$/],
    ];
    for (const [name, expected] of cases) {
      const { code, stdout, stderr } = await print([name]);
      assert.match(stderr, expected);
      assert.deepEqual([code, stdout], [1, '']);
    }
  });

  test('wrong usage', async () => {
    for (const args of [[], ['a.js', 'b.js'], ['a.js', '--collections', 'a b'], ['a.js', '--site']]) {
      const { code, stderr } = await print(args);
      assert.match(stderr, /^mapgauge: .+\n$/);
      assert.equal(code, 2, args.join(' '));
    }
  });
});

test('the format is told as Node tells it', () => {
  const root = writeTree({
    'package.json': '{"type":"module"}',
    'cjs/package.json': '{"type":"commonjs"}',
    'none/package.json': '{}',
    'node_modules/bare/a.js': '',
  });
  const cases = {
    'a.js': 'module',
    'deep/er/a.js': 'module',
    'a.cjs': 'commonjs',
    'a.cts': 'commonjs-typescript',
    'a.ts': 'module-typescript',
    'cjs/a.js': 'commonjs',
    'cjs/a.mjs': 'module',
    'cjs/a.mts': 'module-typescript',
    'cjs/a.ts': 'commonjs-typescript',
    'none/a.js': undefined,
    'node_modules/bare/a.js': undefined,
    tool: 'module',
  };
  for (const [name, expected] of Object.entries(cases)) assert.equal(formatOf(path.join(root, name)), expected, name);
  writeFileSync(path.join(root, 'package.json'), 'no JSON');
  assert.equal(formatOf(path.join(root, 'a.js')), undefined);
});
