import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
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
} from '../plugin/bundled-program.ts';
import { BUNDLES, bundlePage, loadInDevelopment, missing } from './bundlers.ts';

/** webpack drops nothing in development; rollup's other plug-in has taken the comments before rollup looks. */
const keepsUnused = (name: string, minify: boolean) =>
  name === 'rollup' ? minify : name.startsWith('webpack') && !minify;

function textsBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.m?js$/.test(name));
  return files.map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

suite('the bundlers', { skip: missing ?? false, concurrency: 2 }, () => {
  for (const [name, bundle] of Object.entries(BUNDLES)) {
    for (const minify of [false, true]) {
      test(`${name}${minify ? ', minified' : ''}: a program does what it did, and tells of its sites`, async () => {
        const folder = writeProgram();
        await bundle(folder, minify);
        const plain = runPlain(folder, 'out/main.mjs');
        const watched = runWatched(folder, 'out/main.mjs');
        assert.deepEqual([plain.sizes, watched.sizes, watched.stack], [SIZES, SIZES, plain.stack]);
        assert.deepEqual(watched.told, [...MADE, UNUSED].sort());
        assert.deepEqual(watched.made, (keepsUnused(name, minify) ? [...MADE, UNUSED] : [...MADE]).sort());
        assert.ok(textsBelow(path.join(folder, 'out')).every((code) => !mentionsCollection(code, ['Map', 'Set'])));
      });
    }
  }

  // A loader that does not heed the map of the one before it has the columns of what it was handed.
  for (const name of ['esbuild', 'rollup', 'vite']) {
    test(`${name}: original positions, to the column`, async () => {
      const folder = writeProgram();
      await BUNDLES[name]?.(folder, false);
      assert.equal(STACK_TOP.exec(runPlain(folder, 'out/main.mjs').stack)?.[1], String(STACK_TOP_COLUMN));
    });
  }

  test('webpack: original lines', async () => {
    const folder = writeProgram();
    await BUNDLES.webpack?.(folder, true);
    assert.match(runPlain(folder, 'out/main.mjs').stack, STACK_TOP);
  });
});

suite('vite', { skip: missing ?? false }, () => {
  const SOURCE = 'export const cache = new Map([[1, 2]]);\n';

  test('leaves a page alone, but not a library', async () => {
    const page = writeTree({
      'index.html': '<script type="module" src="/main.js"></script>',
      'main.js': `${SOURCE}console.log(cache);`,
    });
    await bundlePage(page, {});
    assert.ok(
      textsBelow(path.join(page, 'out')).every((code) => code.includes('new ') && !code.includes('__mapgauge__')),
    );
    const library = writeTree({ 'package.json': '{"name":"lib"}', 'main.js': SOURCE });
    await bundlePage(library, { lib: { entry: 'main.js', formats: ['es'] } });
    assert.ok(textsBelow(path.join(library, 'out')).every((code) => code.includes('new (typeof __mapgauge__')));
  });

  test('wraps what its development server loads for Node', async () => {
    const told: unknown[] = [];
    function wrapper(value: object) {
      return value;
    }
    wrapper.sites = (...parts: unknown[]) => told.push(parts);
    Object.defineProperty(globalThis, '__mapgauge__', { value: wrapper, configurable: true });
    try {
      const folder = writeTree({ 'package.json': '{"name":"dev","type":"module"}', 'main.ts': SOURCE });
      const { cache } = (await loadInDevelopment(folder, '/main.ts')) as { cache: Map<number, number> };
      assert.deepEqual([...cache], [[1, 2]]);
      const [[, records]] = told as [[string, { name: string; file: string; line: number; column: number }[]]];
      assert.partialDeepStrictEqual(records, [{ name: 'cache', file: 'main.ts', line: 1, column: 22 }]);
    } finally {
      Reflect.deleteProperty(globalThis, '__mapgauge__');
    }
  });
});
