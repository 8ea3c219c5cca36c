import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type SourceFormat, transform, UnparsableError } from '../../src/transform/index.ts';

const URL = '/app/src/a.js';

test('a site is plain data, without what only an edit needs', () => {
  const result = transform('class A { static open() { return new Map(); } }', { url: URL });
  assert.deepEqual(result?.sites, [
    {
      name: 'A.open()',
      type: 'Map',
      scope: 'function',
      functionName: 'A.open',
      evicts: 'unknown',
      line: 1,
      column: 34,
    },
  ]);
});

suite('nothing to do', () => {
  const SOURCES = ['', 'const a = 1;', '// new Map()', 'f("new Map()")'];
  for (const source of SOURCES) {
    test(JSON.stringify(source), () => assert.equal(transform(source, { url: URL }), undefined));
  }

  test('what is wrapped already', () => {
    const once = transform('a = new Map()', { url: URL });
    assert.equal(transform(String(once?.code), { url: URL }), undefined);
  });

  test('a file that cannot be parsed and has no site is not parsed', () => {
    assert.equal(transform('const = ;', { url: URL }), undefined);
  });

  test('no site is chosen', () => {
    assert.equal(transform('a = new Map()', { url: URL, select: () => false }), undefined);
  });
});

test('`select` is asked with the original module, and chooses site by site', () => {
  const source = 'a = new Map()\n//#region src/b.ts\nb = new Map()\n//#endregion\n//#region src/c.ts\nc = new Map()';
  const asked: (string | undefined)[] = [];
  const result = transform(source, {
    url: URL,
    firstSite: 5,
    select: (module) => {
      asked.push(module);
      return module === 'src/c.ts';
    },
  });
  assert.deepEqual(asked, [undefined, 'src/b.ts', 'src/c.ts']);
  assert.deepEqual(result?.sites, [
    { name: 'c', type: 'Map', scope: 'module', module: 'src/c.ts', evicts: 'unknown', line: 6, column: 5 },
  ]);
  assert.match(result.code, /^a = new Map\(\)\n\/\/#region src\/b.ts\nb = new Map\(\)\n/);
  assert.match(result.code, /new Map\(\),5\)$/);
});

suite('unparsable input', () => {
  const CASES: readonly [source: string, line: number, format?: SourceFormat][] = [
    ['f(new Map(),\nconst = ;', 2],
    ['a = new Map();\n\n}', 3],
    ['await x, a = new Map()\nreturn 1', 2, 'module'],
    ['a = new Map()\nimport "x";', 2, 'commonjs'],
    ['a = new Map(),\nb = (c: string) => <T>1;', 2, 'module'],
  ];
  for (const [source, line, format] of CASES) {
    test(JSON.stringify(source), () => {
      assert.throws(
        () => transform(source, { url: URL, format }),
        (error) =>
          error instanceof UnparsableError && error.message.endsWith(` (line ${line})`) && error.message.length > 12,
      );
    });
  }
});

test('a mistake in a statement of its own is for Node to find, and stays where it is', () => {
  const mistake = 'const = "a statement without any site";';
  const { code = '' } = transform(`const a = new Map();\n${mistake}\n`, { url: URL, format: 'module' }) ?? {};
  assert.deepEqual(code.split('\n').slice(1), [mistake, '']);
});

suite('how a file is read', () => {
  const CASES: readonly [title: string, source: string, url: string, format?: SourceFormat][] = [
    ['a module', 'import x from "x"; export const a = new Map(await x);', URL, 'module'],
    ['CommonJS with a return', 'var a = new Map(); return a', URL, 'commonjs'],
    ['CommonJS with new.target and sloppy names', 'var let = new.target, a = new Map()', URL, 'commonjs'],
    ['a module of unknown format', 'import x from "x"; const a = new Map();', URL],
    ['CommonJS of unknown format', 'const a = new Map(); return a', URL],
    ['JSX in a .js file', 'const a = new Map(), b = <b/>;', URL, 'module'],
    ['TypeScript by its name, whatever another loader calls it', 'a = new Map<K, V>([[k, v]])', '/app/a.ts', 'module'],
    ['JavaScript that was TypeScript', 'a = new Map([[k, v]])', '/app/a.ts', 'module'],
    ['TypeScript by its format', 'const a: Map = new Map();', URL, 'commonjs-typescript'],
    ['TypeScript by its name', 'const a: Map = new Map();', '/app/a.mts'],
    ['TypeScript by its URL', 'const a: Map = new Map();', 'file:///app/a.cts?v=1'],
    ['old casts, which are no JSX', 'const a = <any>new Map();', '/app/a.ts'],
    ['JSX in TypeScript', 'const a = new Map<K, V>(), b = <b/>;', '/app/a.tsx'],
  ];
  for (const [title, source, url, format] of CASES) {
    test(title, () => {
      const result = transform(source, { url, format });
      assert.deepEqual(
        result?.sites.map(({ name }) => name),
        ['a'],
      );
    });
  }
});
