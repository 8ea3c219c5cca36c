import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { stablePath } from '../../src/hooks/stable-path.ts';

suite('a content hash is taken off the name of a file', () => {
  for (const [bundler, path, expected] of [
    ['Rolldown', 'dist/server.impl-BxLfE9ri.js', 'dist/server.impl'],
    ['esbuild', 'dist/chunk-ABC123XY.mjs', 'dist/chunk'],
    ['esbuild, letters only', 'dist/chunk-QWERTYUI.js', 'dist/chunk'],
    ['webpack', 'main.3f2a9c1b.js', 'main'],
    ['webpack, 20 digits', 'main.3f2a9c1b3f2a9c1b3f2a.js', 'main'],
    ['webpack, a chunk', 'vendors~main.abcdef12.chunk.js', 'vendors~main.chunk'],
    ['Next', 'static/chunks/main-app-abcdef0123456789.js', 'static/chunks/main-app'],
    ['Vite', 'assets/index-DiwrgTda.js', 'assets/index'],
    ['Vite, with a hyphen and an underscore', 'assets/index-D-wr_Tda.js', 'assets/index'],
    ['Vite, capitals with a hyphen', 'assets/index-D-SOX7K_.js', 'assets/index'],
    ['Rollup, base 36', 'index-k3j9x0ab.cjs', 'index'],
    ['unbuild', 'dist/shared/unbuild.BxLfE9ri.mjs', 'dist/shared/unbuild'],
  ] as const) {
    test(bundler, () => assert.equal(stablePath(path), expected));
  }
});

suite('an ordinary name stays', () => {
  for (const name of [
    'my-component',
    'user-service',
    'date-utils',
    'chunk-loader',
    'my-template',
    'user-DataGrid',
    'hooks.useState',
    'user-Calendar',
    'old-Big-Pool',
    'pool-worker01',
    'my-v8-tools',
    'lib-base64js',
    'migration-20240101',
    'jquery.min',
    '.eslintrc',
    'a.b.c',
  ]) {
    test(name, () => assert.equal(stablePath(`src/${name}.js`), `src/${name}`));
  }

  test('one that is nothing but a hash: without it all such files would be one', () => {
    assert.equal(stablePath('chunks/3f2a9c1b.js'), 'chunks/3f2a9c1b');
    assert.equal(stablePath('BxLfE9ri.js'), 'BxLfE9ri');
  });

  test('folders', () => assert.equal(stablePath('app-3f2a9c1b/a.js'), 'app-3f2a9c1b/a'));
});

test('extensions of JavaScript and TypeScript are one, others stay', () => {
  const names = ['a.js', 'a.ts', 'a.mjs', 'a.cts', 'a.tsx', 'a.jsx'];
  assert.deepEqual([...new Set(names.map(stablePath))], ['a']);
  assert.equal(stablePath('Page.vue?vue&type=script&lang.ts'), 'Page.vue');
});
