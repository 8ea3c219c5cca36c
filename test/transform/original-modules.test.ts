import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { encode } from '@jridgewell/sourcemap-codec';
import { mayHaveOriginalModules } from '../../src/transform/original-modules.ts';
import { sourceMapReference } from '../../src/transform/source-map-reference.ts';
import { describeSites, type Options } from './describe-sites.ts';

/** `a` comes from the first original module, `b` on the same line from the second, `c` from none. */
const CODE = 'const a = new Map(); const b = new Map();\nconst c = new Map();';
const MAPPINGS = encode([
  [
    [0, 0, 0, 0],
    [21, 1, 7, 2],
  ],
  [[0]],
]);

interface SourceMap {
  readonly sources: readonly (string | null)[];
  readonly sourceRoot?: string;
}

const mapText = (map: SourceMap) => JSON.stringify({ version: 3, names: [], mappings: MAPPINGS, ...map });
const base64 = (text: string) => Buffer.from(text).toString('base64');
const comment = (reference: string) => `\n//# sourceMappingURL=${reference}\n`;

function modulesOf(source: string, options: Options = {}): (string | undefined)[] {
  const sites = describeSites(source, { url: '/app/dist/out.js', root: '/app', ...options }) ?? [];
  return sites.map((site) => / of (.+)$/.exec(site)?.[1]);
}

suite('the three forms of a source map', () => {
  const map = mapText({ sources: ['../src/a.ts', '../src/é.ts'] });
  const expected = ['src/a.ts', 'src/é.ts', undefined];
  const INLINE: Record<string, string> = {
    base64: `data:application/json;base64,${base64(map)}`,
    'base64 with a charset': `data:application/json;charset=utf-8;base64,${base64(map)}`,
    'percent-encoded': `data:application/json,${encodeURIComponent(map)}`,
  };
  for (const [title, reference] of Object.entries(INLINE)) {
    test(title, () => assert.deepEqual(modulesOf(CODE + comment(reference)), expected));
  }

  test('external', () => {
    const asked: string[] = [];
    const readSourceMap = (reference: string) => {
      asked.push(reference);
      return map;
    };
    assert.deepEqual(modulesOf(CODE + comment('out.js.map'), { readSourceMap }), expected);
    assert.deepEqual(asked, ['out.js.map']);
  });
});

suite('how original paths are written', () => {
  const CASES: readonly [
    title: string,
    source: string,
    expected: string,
    options?: Options & { sourceRoot?: string },
  ][] = [
    ['beside the map', 'a.ts', 'dist/a.ts'],
    ['above the package', '../../other/a.ts', 'other/a.ts'],
    ['absolute, in the package', '/app/src/a.ts', 'src/a.ts'],
    ['a file URL', 'file:///app/src/a.ts', '/app/src/a.ts'],
    ['webpack', 'webpack://name/./src/a.ts', 'src/a.ts'],
    ['webpack without a name', 'webpack:///./src/a.ts', 'src/a.ts'],
    ['below a source root', 'a.ts', 'lib/a.ts', { sourceRoot: '../lib/' }],
    ['the file given by its URL', '../src/a.ts', 'src/a.ts', { url: 'file:///app/dist/out.js' }],
    [
      'the store of pnpm',
      '../node_modules/.pnpm/undici@6.21.0/node_modules/undici/lib/a.js',
      'node_modules/undici/lib/a.js',
    ],
    [
      'the store of pnpm, webpack',
      'webpack://x/./node_modules/.pnpm/@s+p@1.0.0/node_modules/@s/p/a.js',
      'node_modules/@s/p/a.js',
    ],
    ['no package', '../src/a.ts', 'src/a.ts', { root: undefined }],
  ];
  for (const [title, source, expected, { sourceRoot, ...options } = {}] of CASES) {
    test(title, () => {
      const map = mapText({ sources: [source, null], ...(sourceRoot === undefined ? {} : { sourceRoot }) });
      const found = modulesOf(CODE + comment('x.map'), { ...options, readSourceMap: () => map });
      assert.equal(found[0], expected);
    });
  }
});

suite('where a map names one source all sites are of it, whatever its mappings', () => {
  const CASES: readonly [title: string, map: object, expected: string | undefined][] = [
    ['beside the map', { sources: ['a.ts'] }, 'dist/a.ts'],
    ['below a source root', { sources: ['a.ts'], sourceRoot: '../lib/' }, 'lib/a.ts'],
    ['below a source root without a slash', { sources: ['a.ts'], sourceRoot: '../lib' }, 'lib/a.ts'],
    ['webpack', { sources: ['webpack://name/./src/a.ts'] }, 'src/a.ts'],
    ['a source without a name', { sources: [null] }, undefined],
  ];
  for (const [title, map, expected] of CASES) {
    test(title, () => {
      const text = JSON.stringify({ version: 3, mappings: '', ...map });
      const found = modulesOf(CODE + comment('x.map'), { readSourceMap: () => text });
      assert.deepEqual(found, [expected, expected, expected]);
    });
  }
});

suite('a broken source map costs the original path, nothing else', () => {
  const NONE = [undefined, undefined, undefined];
  const MAPS: Record<string, string | undefined> = {
    'not there': undefined,
    'not JSON': '{',
    'not a map': '[1]',
    null: 'null',
    'bad mappings': '{"version":3,"sources":["a.ts","b.ts"],"mappings":7}',
  };
  for (const [title, text] of Object.entries(MAPS)) {
    test(title, () => assert.deepEqual(modulesOf(CODE + comment('x.map'), { readSourceMap: () => text }), NONE));
  }

  test('nobody reads external maps', () => assert.deepEqual(modulesOf(CODE + comment('x.map')), NONE));
  test('a data URL of something else', () => {
    assert.deepEqual(modulesOf(CODE + comment('data:text/plain,hello')), NONE);
  });
});

test("a bundler's comments win over the source map", () => {
  const source = `//#region src/region.ts\n${CODE}${comment('x.map')}`;
  const readSourceMap = () => mapText({ sources: ['a.ts', 'b.ts'] });
  assert.deepEqual(modulesOf(source, { readSourceMap }), ['src/region.ts', 'src/region.ts', 'src/region.ts']);
});

suite('the reference to a source map', () => {
  const CASES: readonly [source: string, expected: string | undefined][] = [
    ['//# sourceMappingURL=a.map', 'a.map'],
    ['//@ sourceMappingURL=a.map', 'a.map'],
    ['//# sourceMappingURL=a.map\r\nf()\r\n  //# sourceMappingURL=b.map \r\n', 'b.map'],
    ['const s = "//# sourceMappingURL=a.map"', undefined],
    ['f()', undefined],
  ];
  for (const [source, expected] of CASES) {
    test(JSON.stringify(source), () => {
      assert.equal(sourceMapReference(source), expected);
      assert.equal(mayHaveOriginalModules(source), expected !== undefined);
    });
  }

  test('regions name original modules too', () => {
    assert.equal(mayHaveOriginalModules('//#region src/a.ts\nf()'), true);
  });
});
