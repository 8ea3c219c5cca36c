import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { takeCensus } from '../../src/registry/census.ts';
import { Registry } from '../../src/registry/registry.ts';
import type { SiteRecord } from '../../src/registry/types.ts';

const here = fileURLToPath(import.meta.url);
/** A module of which this file is none: whoever calls from here is an owner. */
const ELSEWHERE = '/app/factory.js';
const BASE = { name: 'create()', type: 'Map', scope: 'function', module: 'factory.js', file: ELSEWHERE } as const;
const record = (more: Partial<SiteRecord> = {}): SiteRecord => ({ ...BASE, id: 0, line: 1, column: 1, ...more });

function registryWith(one: SiteRecord, clock = () => 0): Registry {
  const registry = new Registry(1000, { clock });
  registry.addSites([one]);
  return registry;
}

const kept: object[] = [];
const make = (registry: Registry, value: object = new Map([[1, 2]])) => kept.push(new registry.wrapper(value, 0));
function one(registry: Registry) {
  make(registry);
}
function other(registry: Registry) {
  make(registry);
}
// Each is a place of its own: `make` is in this file too, so the innermost call is its line.
const directly = (registry: Registry) => kept.push(new registry.wrapper(new Map([[1, 2]]), 0));
const alsoDirectly = (registry: Registry) => kept.push(new registry.wrapper(new Map([[1, 2]]), 0));

function read(registry: Registry) {
  return takeCensus(registry, () => 0).readings.map(({ id, ...figures }) => {
    const site = registry.siteRecord(id);
    return { creator: site?.creator?.functionName, instances: figures.instances, created: figures.created };
  });
}

suite('a site that makes collections for several owners', () => {
  test('is one site as long as one calls it', () => {
    const registry = registryWith(record());
    for (let count = 0; count < 3; count += 1) directly(registry);
    assert.deepEqual(read(registry), [{ creator: undefined, instances: 3, created: 3 }]);
  });

  test('is divided from the second on, what was made before included', () => {
    const registry = registryWith(record());
    for (let count = 0; count < 3; count += 1) directly(registry);
    for (let count = 0; count < 2; count += 1) alsoDirectly(registry);
    assert.deepEqual(read(registry), [
      { creator: 'directly', instances: 3, created: 3 },
      { creator: 'alsoDirectly', instances: 2, created: 2 },
    ]);
  });

  test('what has been read as created stays where it was', () => {
    const registry = registryWith(record());
    for (let count = 0; count < 3; count += 1) directly(registry);
    read(registry);
    alsoDirectly(registry);
    directly(registry);
    assert.deepEqual(read(registry), [
      { creator: undefined, instances: 0, created: 3 },
      { creator: 'directly', instances: 4, created: 1 },
      { creator: 'alsoDirectly', instances: 1, created: 1 },
    ]);
  });

  test('calls from its own module make no owner', () => {
    const registry = registryWith(record({ file: here }));
    directly(registry);
    alsoDirectly(registry);
    assert.deepEqual(read(registry), [{ creator: undefined, instances: 2, created: 2 }]);
  });

  test('but those from other modules in the same bundle do', () => {
    const registry = registryWith(record({ file: here, span: [1, 1, 2, 1] }));
    directly(registry);
    alsoDirectly(registry);
    assert.equal(read(registry).length, 2);
  });

  test('the innermost call outside of it counts, not those above', () => {
    const registry = registryWith(record());
    one(registry);
    other(registry);
    assert.deepEqual(read(registry), [{ creator: undefined, instances: 2, created: 2 }]);
  });

  test('at module level nothing is asked', () => {
    const registry = registryWith(record({ scope: 'module' }));
    directly(registry);
    alsoDirectly(registry);
    assert.deepEqual(read(registry), [{ creator: undefined, instances: 2, created: 2 }]);
  });

  test('a hot one is given up, and nothing is lost', () => {
    const registry = registryWith(record());
    alsoDirectly(registry);
    for (let count = 0; count < 200; count += 1) directly(registry);
    const sites = read(registry);
    const sum = (figure: 'instances' | 'created') => sites.reduce((total, site) => total + site[figure], 0);
    assert.deepEqual([sum('instances'), sum('created')], [201, 201]);
    assert.ok((sites.find(({ creator }) => creator === 'directly')?.created ?? 0) < 60);
  });

  test('its identity is that of the site with that of the caller', () => {
    const registry = registryWith(record({ key: 'abc' }));
    directly(registry);
    alsoDirectly(registry);
    const keys = takeCensus(registry, () => 0).readings.map(({ id }) => registry.siteRecord(id)?.key ?? '');
    for (const key of keys) assert.match(key, /^abc-[0-9a-z]{6}$/);
    assert.equal(new Set(keys).size, 2);
  });
});

suite('a class that extends a collection', () => {
  class Store extends Map {}
  class Special extends Store {}
  const heir = record({ name: 'Store', type: 'Store', scope: 'module', isHeir: true });

  test('is a site wherever it is constructed, by the class of what is made', () => {
    const registry = registryWith(heir);
    const construct = (value: object) => kept.push(new registry.wrapper(value, 0));
    construct(new Store());
    kept.push(new registry.wrapper(new Special(), 0));
    const sites = takeCensus(registry, () => 0).readings.map(({ id }) => registry.siteRecord(id));
    assert.deepEqual(
      sites.map((site) => [site?.type, site?.functionName, site?.file.endsWith('owners.test.ts')]),
      [
        ['Store', 'construct', true],
        ['Special', undefined, true],
      ],
    );
  });

  test('nothing that the application has replaced is asked', () => {
    const registry = registryWith(heir);
    const { prepareStackTrace, stackTraceLimit } = Error;
    const value = new Store();
    Object.defineProperty(value, 'constructor', {
      get: () => {
        throw new Error('asked');
      },
    });
    try {
      Error.stackTraceLimit = 0;
      Error.prepareStackTrace = () => {
        throw new Error('prepared');
      };
      kept.push(new registry.wrapper(value, 0));
    } finally {
      Object.assign(Error, { prepareStackTrace, stackTraceLimit });
    }
    assert.equal(read(registry).length, 1);
  });
});
