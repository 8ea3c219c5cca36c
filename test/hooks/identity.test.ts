import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { keysOf } from '../../src/hooks/identity.ts';

const FILE = { packageName: 'shop', path: 'dist/server-BxLfE9ri.js' };
const site = (name: string, module?: string, type = 'Map') => ({ name, type, ...(module !== undefined && { module }) });
const keyOf = (name: string, module?: string, file = FILE) => keysOf([site(name, module)], file)[0];

test('a key is ten letters and digits', () => {
  for (const key of keysOf([site('a'), site('b'), site('', ''), site('😀'.repeat(1000))], FILE)) {
    assert.match(String(key), /^[a-z0-9]{10}$/);
  }
});

test('it is what it was in the release before: a change of how it is made breaks alerts', () => {
  assert.equal(keyOf('controlPlaneBuckets', 'src/gateway/limit.ts'), 'lt4zm3evad');
});

suite('what does not change it', () => {
  test('where a bundler has put the module', () => {
    const other = { packageName: 'shop', path: 'dist/gateway-Qq3xT_0z.js' };
    assert.equal(keyOf('a', 'src/a.ts', other), keyOf('a', 'src/a.ts'));
  });

  test('the content of the file, which its name tells', () => {
    assert.equal(keyOf('a', undefined, { ...FILE, path: 'dist/server-DiwrgTda.js' }), keyOf('a'));
  });

  test('whether a package is part of a bundle, wherever that has it from', () => {
    const installed = { packageName: '@scope/cache', path: 'lib/cache.js' };
    for (const module of [
      'node_modules/@scope/cache/lib/cache.js',
      'node_modules/.pnpm/@scope+cache@1.2.3/node_modules/@scope/cache/lib/cache.js',
    ]) {
      assert.equal(keyOf('a', module), keyOf('a', undefined, installed));
    }
  });

  test('other sites around it', () => {
    const keys = keysOf([site('before'), site('a', 'src/a.ts'), site('a', 'src/b.ts'), site('after')], FILE);
    assert.equal(keys[1], keyOf('a', 'src/a.ts'));
  });
});

test('package, module, name, type and ordinal do', () => {
  const keys = [
    ...keysOf([site('a'), site('a'), site('b'), site('a', undefined, 'Set'), site('a', 'src/a.ts')], FILE),
    ...keysOf([site('a')], { ...FILE, packageName: 'shop2' }),
    ...keysOf([site('a')], { ...FILE, path: 'dist/server.js/a.js' }),
  ];
  assert.equal(new Set(keys).size, 7);
});

test('of half a million sites no two share one', () => {
  const keys = new Set<string>();
  for (let module = 0; module < 500; module += 1) {
    const sites = Array.from({ length: 1000 }, (_, index) => site(`cache${index >> 1}`));
    for (const key of keysOf(sites, { packageName: 'p', path: `src/m${module}.js` })) keys.add(key);
  }
  assert.equal(keys.size, 500_000);
});
