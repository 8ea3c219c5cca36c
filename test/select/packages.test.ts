import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createPackageFinder, installedPackage, isInstalled, pathBelow } from '../../src/select/packages.ts';

suite('the package in node_modules, told by the path', () => {
  const CASES: readonly [path: string, root: string | undefined, name?: string][] = [
    ['/app/src/a.js', undefined],
    ['/app/my_node_modules/a.js', undefined],
    ['/app/node_modules/left/index.js', '/app/node_modules/left', 'left'],
    ['/app/node_modules/@s/p/lib/a.js', '/app/node_modules/@s/p', '@s/p'],
    ['/app/node_modules/a/node_modules/b/c.js', '/app/node_modules/a/node_modules/b', 'b'],
    [
      '/app/node_modules/.pnpm/@s+p@1.0.0/node_modules/@s/p/a.js',
      '/app/node_modules/.pnpm/@s+p@1.0.0/node_modules/@s/p',
      '@s/p',
    ],
  ];
  for (const [path, root, name] of CASES) {
    test(path, () => {
      assert.deepEqual(installedPackage(path), root === undefined ? undefined : { root, name });
      assert.equal(isInstalled(path), root !== undefined);
    });
  }
});

suite('the package of any file', () => {
  /** Folders with a package.json, and the name in it; `''` for none. */
  const MANIFESTS: Record<string, string> = {
    '/repo': 'mono',
    '/repo/packages/api': '@mono/api',
    '/repo/packages/api/dist/cjs': '',
    '/bare': '',
    '/bare/inner': '',
  };
  const CASES: readonly [path: string, root: string | undefined, name?: string][] = [
    ['/repo/a.js', '/repo', 'mono'],
    ['/repo/packages/api/src/deep/a.js', '/repo/packages/api', '@mono/api'],
    ['/repo/packages/api/dist/cjs/a.js', '/repo/packages/api', '@mono/api'],
    ['/repo/packages/other/a.js', '/repo', 'mono'],
    ['/repo/node_modules/x/a.js', '/repo/node_modules/x', 'x'],
    ['/bare/lib/a.js', '/bare'],
    ['/nowhere/a.js', undefined],
    ['/a.js', undefined],
  ];
  const find = createPackageFinder((folder) => MANIFESTS[folder]);
  for (const [path, root, name] of CASES) {
    test(path, () => assert.deepEqual(find(path), root === undefined ? undefined : { root, name }));
  }

  test('each folder is read once', () => {
    const asked: string[] = [];
    const findOnce = createPackageFinder((folder) => {
      asked.push(folder);
      return MANIFESTS[folder];
    });
    for (const file of ['a', 'b', 'sub/c', 'sub/d']) findOnce(`/repo/${file}.js`);
    assert.deepEqual(asked, ['/repo', '/repo/sub']);
  });

  test('a package.json at the root of the file system', () => {
    const findAtRoot = createPackageFinder((folder) => (folder === '/' ? 'everything' : undefined));
    assert.deepEqual(findAtRoot('/srv/a.js'), { root: '', name: 'everything' });
  });
});

suite('the path below a folder', () => {
  const CASES: readonly [root: string, path: string, expected: string | undefined][] = [
    ['/app', '/app/src/a.js', 'src/a.js'],
    ['/app', '/application/a.js', undefined],
    ['/app', '/app', undefined],
    ['', '/a.js', 'a.js'],
  ];
  for (const [root, path, expected] of CASES) {
    test(`${path} below ${root}`, () => assert.equal(pathBelow(root, path), expected));
  }
});
