import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Frame } from '../../src/access/types.ts';
import { CallPaths, type LocatorLinks } from '../../src/locate/call-path.ts';
import { diskLinks } from '../../src/locate/disk.ts';

/** Line 1 is line 11 of src/store.ts, line 2 line 12. */
const MAP = {
  version: 3,
  sources: ['../src/store.ts', '../src/main.ts'],
  names: [],
  mappings: 'AAUA;AACA;ACAA',
};
const FILES: Readonly<Record<string, string>> = {
  '/app/lib/plain.js': 'one\ntwo\nthree\n',
  '/app/dist/mapped.js': 'one\ntwo\nthree\n//# sourceMappingURL=mapped.js.map',
  '/app/dist/mapped.js.map': JSON.stringify(MAP),
  '/app/dist/broken.js': 'one\n//# sourceMappingURL=broken.js.map',
  '/app/dist/broken.js.map': '{',
  '/app/dist/bundle.js': [
    '//#region src/gateway/limit.ts',
    'const a = 1;',
    'function consume() {}',
    '//#endregion',
    '//#region src/server.ts',
    'consume();',
    '//#endregion',
    '',
  ].join('\n'),
};

function createPaths(read: string[] = []) {
  const links: LocatorLinks = {
    readFile: (path) => {
      read.push(path);
      return FILES[path];
    },
    readSourceMap: (path, reference) => FILES[`${path.slice(0, path.lastIndexOf('/'))}/${reference}`],
    rootOf: (path) => (path.startsWith('/app/') ? '/app' : undefined),
    toPath: (file) => file.replace(/^file:\/\//, ''),
  };
  return new CallPaths(links);
}

const frame = (file: string, line: number, functionName?: string): Frame => ({
  ...{ file, line, column: 1 },
  ...(functionName === undefined ? {} : { functionName }),
});

suite('calls, as a person knows them', () => {
  for (const [what, frames, expected] of [
    ['the path within the package', [frame('/app/lib/plain.js', 2, 'add')], 'lib/plain.js:2 add'],
    ['a URL', [frame('file:///app/lib/plain.js', 2)], 'lib/plain.js:2'],
    [
      'innermost first',
      [frame('/app/lib/plain.js', 2, 'add'), frame('/app/lib/plain.js', 3, 'run')],
      'lib/plain.js:2 add < lib/plain.js:3 run',
    ],
    ['outside of any package', [frame('/other/x.js', 2, 'add')], '/other/x.js:2 add'],
    ['by the source map', [frame('/app/dist/mapped.js', 1, 'add')], 'src/store.ts:11 add'],
    ['another source of the map', [frame('/app/dist/mapped.js', 3)], 'src/main.ts:12'],
    ['a broken source map', [frame('/app/dist/broken.js', 1, 'add')], 'dist/broken.js:1 add'],
    [
      "by a bundler's comment, with the bundle's own line",
      [frame('/app/dist/bundle.js', 3, 'consume')],
      'src/gateway/limit.ts consume (bundle.js:3)',
    ],
    ['the next region', [frame('/app/dist/bundle.js', 6)], 'src/server.ts (bundle.js:6)'],
    ['no frames', [], ''],
  ] as const) {
    test(what, () => assert.equal(createPaths().describe(frames), expected));
  }

  test('a file is read once, and only the last eight are kept', () => {
    const read: string[] = [];
    const paths = createPaths(read);
    const describe = (index: number) => paths.describe([frame(`/app/lib/${index}.js`, 1)]);
    for (let index = 0; index < 8; index += 1) describe(index);
    describe(0);
    assert.equal(read.length, 8);
    describe(8);
    describe(0);
    assert.equal(read.length, 10);
  });
});

test('from the disk', () => {
  const paths = new CallPaths(diskLinks());
  assert.equal(paths.describe([frame(import.meta.url, 3, 'test')]), 'test/locate/call-path.test.ts:3 test');
  assert.equal(paths.describe([frame('file://%zz', 3, 'x')]), 'file://%zz:3 x');
});
