import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Registry } from '../../src/registry/registry.ts';
import { installedRegistry, installRegistry, WRAPPER_NAME } from '../../src/registry/wrapper-global.ts';
import { transform } from '../../src/transform/index.ts';
import { WRAPPER } from '../../src/transform/prefilter.ts';
import { readSite, siteRecord } from './site-records.ts';

const scope = globalThis as unknown as Record<string, unknown>;

suite('the one global', () => {
  test('has the name that the transform writes', () => assert.equal(WRAPPER_NAME, WRAPPER));

  test('is installed once, and seen by no enumeration', (context) => {
    context.after(() => delete scope[WRAPPER_NAME]);
    const registry = new Registry(10);
    const names = Object.keys(globalThis);
    assert.equal(installedRegistry(), undefined);
    assert.equal(installRegistry(registry), true);
    assert.equal(installedRegistry(), registry);
    assert.equal(installRegistry(new Registry(10)), false);
    assert.equal(installedRegistry(), registry);
    assert.deepEqual(Object.keys(globalThis), names);
  });

  test('somebody else has it: nothing is installed', (context) => {
    context.after(() => delete scope[WRAPPER_NAME]);
    for (const other of [7, () => {}, null]) {
      scope[WRAPPER_NAME] = other;
      assert.equal(installedRegistry(), undefined);
      assert.equal(installRegistry(new Registry(10)), false);
      assert.equal(scope[WRAPPER_NAME], other);
    }
  });

  test('transformed code reaches the registry by it', (context) => {
    context.after(() => delete scope[WRAPPER_NAME]);
    const registry = new Registry(10);
    registry.addSites([siteRecord(5)]);
    installRegistry(registry);
    const source = 'return new Map([[1, 2]])';
    const code = transform(source, { url: '/app/a.js', format: 'commonjs', firstSite: 5 })?.code;
    const map = new Function(String(code))() as Map<number, number>;
    assert.equal(map.constructor, Map);
    assert.equal(readSite(registry, 5)?.entries, map.size);
  });
});
