import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { type InputOptions, type OutputOptions, rolldown } from 'rolldown';
import { mapgauge, type PluginOptions } from '../../src/plugin/index.ts';
import { mentionsCollection } from '../../src/transform/prefilter.ts';
import { writeTree } from '../helpers/write-tree.ts';
import {
  MADE,
  runPlain,
  runWatched,
  SIZES,
  STACK_TOP,
  STACK_TOP_COLUMN,
  UNUSED,
  writeProgram,
} from './bundled-program.ts';

interface Build {
  readonly input?: string;
  readonly options?: PluginOptions;
  readonly output?: OutputOptions;
  readonly onLog?: InputOptions['onLog'];
}

async function bundle(folder: string, { input = 'src/main.ts', options, output, onLog }: Build = {}) {
  const plugins = [mapgauge.rolldown({ root: folder, ...options })];
  const build = await rolldown({ cwd: folder, input, platform: 'node', plugins, ...(onLog && { onLog }) });
  const { output: files } = await build.write({ dir: 'out', sourcemap: true, entryFileNames: '[name].mjs', ...output });
  await build.close();
  return files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
}

suite('a program bundled by rolldown', { concurrency: 2 }, () => {
  for (const minify of [false, true]) {
    test(`does what it did${minify ? ', minified' : ''}, and tells of its sites where somebody listens`, async () => {
      const folder = writeProgram();
      const chunks = await bundle(folder, { output: { minify } });
      const plain = runPlain(folder, 'out/main.mjs');
      const watched = runWatched(folder, 'out/main.mjs');
      assert.deepEqual([plain.sizes, watched.sizes, watched.stack], [SIZES, SIZES, plain.stack]);
      assert.deepEqual(watched.made, [...MADE].sort());
      assert.deepEqual(watched.told, [...MADE, UNUSED].sort());
      // The preload sees that they are wrapped already.
      assert.ok(chunks.every((code) => !mentionsCollection(code, ['Map', 'Set'])));
    });
  }

  test('has its lines and, but for a minifier, its columns', async () => {
    const folder = writeProgram();
    await bundle(folder);
    assert.equal(STACK_TOP.exec(runPlain(folder, 'out/main.mjs').stack)?.[1], String(STACK_TOP_COLUMN));
  });

  test('is the same to the byte in each build', async () => {
    const [one, other] = await Promise.all([writeProgram(), writeProgram()].map((folder) => bundle(folder)));
    assert.deepEqual(one, other);
  });

  test('chooses packages and names as the agent does', async () => {
    const folder = writeProgram();
    await bundle(folder, { options: { include: ['app', 'dep'], exclude: 'src/old.cjs', collections: 'Map' } });
    const { told } = runWatched(folder, 'out/main.mjs');
    const expected = ['Map Store.#byId', 'Map made', 'Map nobodyAsksForIt', 'Map sessions'];
    assert.deepEqual(
      told.map((site) => site.split(' ', 2).join(' ')),
      expected,
    );
  });

  test('leaves the agent outside', async () => {
    const folder = writeTree({
      'main.js': "import 'mapgauge/register';\nimport { census } from 'mapgauge';\nconsole.log(census());\n",
    });
    const [code = ''] = await bundle(folder, { input: 'main.js' });
    assert.match(code, /import "mapgauge\/register";\nimport \{ census \} from "mapgauge";/);
  });

  test('is bundled without the modules that cannot be parsed, which is said', async () => {
    const folder = writeTree({ 'main.js': 'const a = new Map(;\n' });
    const said: string[] = [];
    const error: Error = await bundle(folder, {
      input: 'main.js',
      onLog: (_level, log) => said.push(log.message),
    }).then(
      () => assert.fail('it was bundled'),
      (reason) => reason,
    );
    // What rolldown says of it is rolldown's own.
    assert.doesNotMatch(error.message, /mapgauge/);
    assert.match(said.join('\n'), /mapgauge: .*\/main\.js is not watched: .* \(line 1\)/);
  });

  test('without a use for a collection is as small as without the plug-in', async () => {
    const folder = writeTree({ 'main.js': 'const a = new Map();\nconst b = new Set([1]);\nconsole.log(1);\n' });
    const [code = ''] = await bundle(folder, { input: 'main.js' });
    assert.doesNotMatch(code, /new /);
    assert.equal(readFileSync(path.join(folder, 'out/main.mjs'), 'utf8').includes('new '), false);
  });
});
