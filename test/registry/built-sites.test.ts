import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Registry } from '../../src/registry/registry.ts';
import { installRegistry, WRAPPER_NAME } from '../../src/registry/wrapper-global.ts';
import { createRegistry, mapOfSize, readAll, siteRecord } from './site-records.ts';

const builtSite = (name: string, extras: object = {}) => {
  const { id: _, ...record } = siteRecord(0);
  return { ...record, name, ...extras };
};

const namesOf = (registry: Registry) => readAll(registry).map(({ id }) => registry.siteRecord(id)?.name);

/** Number of the first of them, where one site is known already. */
const FIRST = 1;

suite('sites of code that tells of them itself', () => {
  test('are called by a text', () => {
    const registry = createRegistry();
    registry.addBuiltSites('app', [builtSite('users'), builtSite('rooms', { key: 'k', evicts: 'yes' })]);
    registry.addBuiltSites('lib', [builtSite('cache', { scope: 'function' })]);
    const held = ['app:1', 'app:1', 'lib:0'].map((id) => new registry.wrapper(mapOfSize(2), id));
    held.push(new registry.wrapper(mapOfSize(1), 0));
    assert.deepEqual(
      readAll(registry).map(({ id, entries, created }) => [id, entries, created]),
      [
        [0, 1, 1],
        [FIRST + 1, 4, 2],
        [FIRST + 2, 2, 1],
      ],
    );
    assert.deepEqual(namesOf(registry), ['site0', 'rooms', 'cache']);
    const rooms = { ...builtSite('rooms', { key: 'k', evicts: 'yes' }), id: FIRST + 1 };
    assert.deepEqual(registry.siteRecord(FIRST + 1), rooms);
    assert.equal(registry.largestOf(FIRST + 2, 1)[0]?.value, held[2]);
  });

  test('a namespace is taken once', () => {
    const registry = createRegistry();
    registry.addBuiltSites('app', [builtSite('users')]);
    registry.addBuiltSites('app', [builtSite('other'), builtSite('more')]);
    const value = new Map();
    for (const id of ['app:0', 'app:1', 'app:2', 'app', '', ':0', 'lib:0', '__proto__', 'toString']) {
      assert.equal(new registry.wrapper(value, id), value);
    }
    assert.deepEqual(namesOf(registry), ['users']);
  });

  test('their numbers and those of loaded files are all different', () => {
    const registry = createRegistry();
    const loaded = registry.reserveSites(2);
    registry.addBuiltSites('app', [builtSite('users')]);
    registry.addSites([siteRecord(loaded), siteRecord(loaded + 1)]);
    registry.addBuiltSites('lib', [builtSite('rooms')]);
    const next = registry.reserveSites(1);
    registry.addSites([siteRecord(next)]);
    for (const id of [loaded, loaded + 1, next, 'app:0', 'lib:0']) new registry.wrapper(new Map(), id);
    assert.deepEqual(namesOf(registry), ['site1', 'site2', 'users', 'rooms', `site${next}`]);
  });

  test('what a function of theirs makes for several is not divided', () => {
    const registry = createRegistry();
    registry.addBuiltSites('app', [builtSite('users', { scope: 'function' })]);
    const make = () => new registry.wrapper(new Map(), 'app:0');
    const held = [(() => make())(), (() => make())()];
    assert.deepEqual(
      readAll(registry).map(({ id, created }) => [id, created]),
      [[FIRST, held.length]],
    );
  });

  test('of a class that extends a Map each place where it is constructed', () => {
    const registry = createRegistry();
    registry.addBuiltSites('app', [builtSite('Cache', { scope: 'class', isHeir: true })]);
    class Cache extends Map {
      // As the transform writes it.
      readonly own: unknown = new registry.wrapper(this, 'app:0');
    }
    const held = [new Cache(), new Cache()];
    const places = readAll(registry).map(({ id }) => registry.siteRecord(id));
    assert.equal(places.length, held.length);
    for (const place of places) {
      assert.equal(place?.type, 'Cache');
      assert.equal(place?.file, import.meta.url);
    }
  });
});

suite('what is no record', () => {
  const throwing = {
    get name() {
      throw new Error('nobody may ask');
    },
  };
  const BAD: readonly unknown[] = [
    ...[undefined, null, 7, 'text', [], {}, () => {}, throwing],
    ...[{ name: 7 }, { type: null }, { scope: 'program' }, { line: -1 }, { line: 1.5 }, { column: '1' }].map((part) =>
      builtSite('bad', part),
    ),
    ...[{ name: 'x'.repeat(2000) }, { file: 'x'.repeat(5000) }, { module: undefined }].map((part) =>
      builtSite('', part),
    ),
  ];
  for (const [index, bad] of BAD.entries()) {
    test(`is left out, ${index}`, () => {
      const registry = createRegistry();
      registry.addBuiltSites('app', [builtSite('first'), bad, builtSite('third')]);
      for (const id of ['app:0', 'app:1', 'app:2']) new registry.wrapper(new Map(), id);
      // Where telling of it runs code that throws, nothing is known.
      assert.deepEqual(namesOf(registry), bad === throwing ? [] : ['first', 'third']);
    });
  }

  test('what it says besides is left out where it is not what it should be', () => {
    const registry = createRegistry();
    const extras = {
      functionName: 1,
      originalLine: 'a',
      evicts: 'maybe',
      key: 'two words',
      isHeir: 1,
      span: [1, 1, 2, 2],
      more: 1,
      creator: { file: '/a.js', line: 1, column: 1 },
    };
    registry.addBuiltSites('app', [builtSite('users', extras)]);
    assert.deepEqual(registry.siteRecord(FIRST), { ...builtSite('users'), id: FIRST });
  });

  test('no list, no name: nothing is added', () => {
    const registry = createRegistry();
    for (const records of [undefined, null, 7, 'text', {}, { length: -1 }, { length: 'a' }, () => {}]) {
      registry.addBuiltSites(`n${String(records)}`, records);
    }
    for (const name of [undefined, null, 7, {}, Symbol('s'), 'x'.repeat(300)])
      registry.addBuiltSites(name, [builtSite('x')]);
    assert.equal(registry.siteRecord(FIRST), undefined);
  });

  test('more than 100,000 in all', () => {
    const registry = createRegistry();
    const many = Array.from({ length: 60_000 }, () => builtSite('many'));
    registry.addBuiltSites('a', { ...many, length: 2 ** 40 });
    registry.addBuiltSites('b', many);
    assert.equal(registry.siteRecord(FIRST + 99_999)?.name, 'many');
    assert.equal(registry.siteRecord(FIRST + 100_000), undefined);
  });
});

test('rewritten code makes them known by the global, which shows nothing of it', (context) => {
  const scope = globalThis as unknown as Record<string, { sites(namespace: string, records: unknown): unknown }>;
  context.after(() => delete scope[WRAPPER_NAME]);
  const registry = createRegistry();
  installRegistry(registry);
  const wrapper = scope[WRAPPER_NAME];
  assert.ok(wrapper);
  assert.equal(wrapper.sites('app', [builtSite('users')]), undefined);
  assert.deepEqual(Object.keys(wrapper), []);
  new registry.wrapper(new Map(), 'app:0');
  assert.deepEqual(namesOf(registry), ['users']);
});
