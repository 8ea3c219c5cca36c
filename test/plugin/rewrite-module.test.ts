import assert from 'node:assert/strict';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { suite, test } from 'node:test';
import { keySites } from '../../src/hooks/identity.ts';
import { type PluginOptions, readOptions } from '../../src/plugin/options.ts';
import { createBundledModuleRewriter } from '../../src/plugin/rewrite-module.ts';
import { analyse } from '../../src/transform/analyse.ts';
import { writeTree } from '../helpers/write-tree.ts';

const SOURCE = `type Id = string;
export const byId = /* all */ new Map<Id, Set<Id>>();
export const add = (id: Id) => byId.set(id, new Set<Id>());
`;

const ROOT = writeTree({
  'app/package.json': '{"name":"app"}',
  'app/src/a.ts': SOURCE,
  'app/node_modules/dep/package.json': '{"name":"dep"}',
  'lib/package.json': '{"name":"lib"}',
});
const APP = path.join(ROOT, 'app');

function rewrite(source: string, file: string, options: PluginOptions = {}, followsOwnMaps = false) {
  const rewriter = createBundledModuleRewriter(readOptions({ root: APP, ...options }), followsOwnMaps);
  return rewriter.isCandidate(file) ? rewriter.rewrite({ source, file }) : undefined;
}

const codeOf = (...parts: Parameters<typeof rewrite>) => rewrite(...parts)?.code ?? '';

/** What the code says of its sites. */
function registered(code: string): { namespace: string; records: Record<string, unknown>[] } {
  const [, namespace = '', records = ''] = /\.sites\?\.\("([^"]+)",(\[.*?\])\);/.exec(code) ?? [];
  return { namespace, records: JSON.parse(records) };
}

/** Line and column, 0-based. */
function lastPlaceOf(word: string, text: string): [line: number, column: number] {
  const lines = text.slice(0, text.lastIndexOf(word)).split('\n');
  return [lines.length - 1, lines.at(-1)?.length ?? 0];
}

suite('a module as it is bundled', () => {
  test('tells of its sites, with paths below the root of the build', () => {
    const { records } = registered(codeOf(SOURCE, path.join(APP, 'src/a.ts')));
    const common = { file: 'src/a.ts', module: 'src/a.ts' };
    assert.partialDeepStrictEqual(records, [
      { name: 'byId', type: 'Map', scope: 'module', line: 2, column: 31, ...common },
      { type: 'Set', scope: 'function', functionName: 'add', line: 3, column: 45, ...common },
    ]);
    assert.ok(records.every((record) => !('id' in record) && !('start' in record) && !('end' in record)));
  });

  test('gives each site the id that it has where nobody bundles', () => {
    const file = path.join(APP, 'src/a.ts');
    const { records } = registered(codeOf(SOURCE, file));
    const sites = analyse(SOURCE, { url: file, collections: ['Map', 'Set'] });
    const keyed = keySites(sites, { packageName: 'app', path: 'src/a.ts' }, undefined);
    assert.deepEqual(
      records.map(({ key }) => key),
      keyed.map(({ key }) => key),
    );
  });

  test('keeps its lines, and a map leads back to each place', () => {
    const result = rewrite(SOURCE, path.join(APP, 'src/a.ts'));
    assert.ok(result?.map);
    assert.equal(result.code.split('\n').length, SOURCE.split('\n').length);
    const map = new SourceMap(result.map as never);
    for (const word of ['type Id', 'byId =', 'add =', 'new Map', 'new Set', 'set(']) {
      const now = lastPlaceOf(word, result.code);
      const { originalLine, originalColumn } = map.findEntry(...now) as {
        originalLine: number;
        originalColumn: number;
      };
      assert.deepEqual([originalLine, originalColumn], lastPlaceOf(word, SOURCE), word);
    }
    assert.deepEqual(result.map.sourcesContent, [SOURCE]);
  });

  test('has a name of its own, the same in each build', () => {
    const namespace = (file: string, source = SOURCE) => registered(codeOf(source, file, { include: 'all' })).namespace;
    const files = ['src/a.ts', 'src/b.ts', '../lib/src/a.ts', 'node_modules/dep/src/a.ts'];
    const names = files.map((file) => namespace(path.join(APP, file)));
    assert.equal(new Set(names).size, files.length);
    assert.deepEqual(
      files.map((file) => namespace(path.join(APP, file))),
      names,
    );
    assert.notEqual(namespace(path.join(APP, 'src/a.ts'), `\n${SOURCE}`), names[0]);
    for (const name of names) assert.match(name, /^[\w-]{9}$/);
  });

  test('marks what bundlers may drop, also where the author has', () => {
    const code = codeOf('export const a = /* @__PURE__ */ new Set(f());', path.join(APP, 'src/a.js'));
    assert.match(code, /\/\* @__PURE__ \*\/ \/\*@__PURE__\*\/new\(typeof .*?\)\(\/\*@__PURE__\*\/new Set\(f\(\)\),/);
    const plain = codeOf('export const a = new Set(f());', path.join(APP, 'src/a.js'));
    assert.match(plain, /= \/\*@__PURE__\*\/new\(typeof .*?\)\(new Set\(f\(\)\),/);
  });

  test('of another kind, not chosen or wrapped already is left alone', () => {
    const again = codeOf(SOURCE, path.join(APP, 'src/a.ts'));
    assert.equal(rewrite(again, path.join(APP, 'src/a.ts')), undefined);
    assert.equal(rewrite(SOURCE, path.join(APP, 'node_modules/dep/a.ts')), undefined);
    assert.equal(rewrite(SOURCE, path.join(APP, 'src/a.ts'), { exclude: 'src/**' }), undefined);
    assert.equal(rewrite(SOURCE, path.join(APP, 'src/a.vue')), undefined);
    assert.equal(rewrite('export const one = 1;', path.join(APP, 'src/a.ts')), undefined);
    assert.ok(rewrite(SOURCE, path.join(APP, 'node_modules/dep/a.ts'), { include: 'dep' }));
    assert.ok(rewrite(SOURCE, path.join(ROOT, 'lib/a.ts')));
  });

  test('that is a bundle itself is chosen region by region', () => {
    const source =
      '//#region src/a.js\nconst a = new Map();\n//#endregion\n//#region src/b.js\nconst b = new Map();\n//#endregion\n';
    const file = path.join(APP, 'node_modules/dep/index.js');
    const { records } = registered(codeOf(source, file, { include: 'src/b.js' }));
    assert.deepEqual(
      records.map(({ name, module }) => [name, module]),
      [['b', 'src/b.js']],
    );
  });

  test('that brings a source map keeps it, where the bundler heeds that', () => {
    const map = { version: 3, sources: ['a.src'], names: [], mappings: 'AACA' };
    const url = `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
    const source = `export const a = new Map();\n//# sourceMappingURL=${url}\n`;
    const result = rewrite(source, path.join(APP, 'lib/a.js'), {}, true);
    assert.equal(result?.map, undefined);
    const [, data = ''] = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(result?.code ?? '') ?? [];
    assert.match(JSON.parse(Buffer.from(data, 'base64').toString()).sources[0], /^file:.*\/app\/lib\/a\.src$/);
  });

  test('that a plug-in has compiled before has its positions on the disk', () => {
    const rewriter = createBundledModuleRewriter(readOptions({ root: APP }), false);
    const file = path.join(APP, 'src/a.ts');
    // The second line of the code is line 7 of the file, and its column 18 is column 9 there.
    const map = { version: 3 as const, sources: [file], names: [], mappings: ';iBAMQ' };
    const result = rewriter.rewrite({ source: '\nexport const a = new Map();', file, readEarlierMap: () => map });
    assert.partialDeepStrictEqual(registered(result?.code ?? '').records, [{ name: 'a', line: 7, column: 9 }]);
  });

  test('that cannot be parsed is said to be so', () => {
    assert.throws(() => rewrite('const a = new Map(;', path.join(APP, 'src/a.js')), { name: 'UnparsableError' });
  });
});
