import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { QUOTA } from '../../src/registry/pace.ts';
import { Registry } from '../../src/registry/registry.ts';
import { collectGarbage } from './garbage.ts';
import { createRegistry, mapOfSize, readAll, readSite, siteRecord } from './site-records.ts';

suite('exact below the quota', () => {
  test('a singleton', () => {
    const registry = createRegistry();
    const map = new registry.wrapper(new Map([['a', 1]]), 0);
    assert.deepEqual(readSite(registry), { id: 0, entries: 1, largest: 1, instances: 1, tracked: 1, created: 1 });
    for (let key = 0; key < 999; key += 1) map.set(String(key), key);
    assert.deepEqual(readSite(registry), { id: 0, entries: 1000, largest: 1000, instances: 1, tracked: 1, created: 1 });
  });

  test('as many as the quota, of several sizes', () => {
    const registry = createRegistry();
    const maps = Array.from({ length: QUOTA }, (_, index) => new registry.wrapper(mapOfSize(index % 3), 0));
    const entries = maps.reduce((sum, { size }) => sum + size, 0);
    const [instances, tracked, created] = [QUOTA, QUOTA, QUOTA];
    assert.deepEqual(readSite(registry), { id: 0, entries, largest: 2, instances, tracked, created });
  });

  test('sites apart, and none that has made nothing', () => {
    const registry = createRegistry(['Map', 'Set', 'Map']);
    const held = [
      new registry.wrapper(mapOfSize(2), 2),
      new registry.wrapper(new Set([1]), 1),
      new registry.wrapper(new Set(), 1),
    ];
    const none = { instances: 0, tracked: 0, created: 0, largest: 0, entries: 0 };
    assert.deepEqual(readAll(registry), [
      { ...none, id: 1, entries: 1, largest: 1, instances: 2, tracked: 2, created: 2 },
      { ...none, id: 2, entries: 2, largest: 2, instances: 1, tracked: 1, created: 1 },
    ]);
    assert.deepEqual(registry.status, { tracked: 3, untracked: 0, collections: 0 });
    assert.equal(held.length, 3);
  });
});

suite('the wrapper returns what it is given and never throws', () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error('get');
      },
      getPrototypeOf: () => {
        throw new Error('getPrototypeOf');
      },
    },
  );
  const VALUES: object[] = [() => {}, class {}, [], new Date(), Object.create(null), revoked.proxy, hostile];
  const IDS: unknown[] = [1, -1, 0.5, NaN, Infinity, -Infinity, 2 ** 24, 2 ** 40, '0', null, undefined, {}, 10n, -0];
  for (const type of ['Map', 'LRUCache']) {
    test(`any object at a site of ${type}`, () => {
      const registry = createRegistry([type]);
      for (const value of VALUES) assert.ok(Object.is(new registry.wrapper(value, 0), value));
    });
  }
  test('any number', () => {
    const registry = createRegistry([]);
    const map = new Map();
    for (const id of IDS) assert.equal(new registry.wrapper(map, id as number), map);
    assert.deepEqual(readAll(registry), []);
    assert.equal(registry.status.tracked, 0);
  });
});

suite('sites that are told of again', () => {
  test('stay as they are', () => {
    const registry = createRegistry();
    const map = new registry.wrapper(mapOfSize(1), 0);
    registry.addSites([{ ...siteRecord(0), name: 'another' }]);
    assert.equal(registry.siteRecord(0)?.name, 'site0');
    assert.equal(readSite(registry)?.created, map.size);
  });
});

suite('garbage', () => {
  test('several collections of several sites, collected out of order', async () => {
    const registry = createRegistry(['Map', 'Map', 'Map']);
    const held = new Map<number, object>();
    for (let index = 0; index < 30; index += 1) held.set(index, new registry.wrapper(mapOfSize(index), index % 3));
    for (const index of [28, 3, 15, 0, 14, 29, 4, 7, 10, 1, 13, 16, 19, 22, 25]) held.delete(index);
    await collectGarbage();
    const living = (site: number) => [...held.keys()].filter((index) => index % 3 === site);
    for (const site of [0, 1, 2]) {
      const sizes = living(site);
      assert.deepEqual(readSite(registry, site), {
        id: site,
        entries: sizes.reduce((sum, size) => sum + size, 0),
        largest: Math.max(0, ...sizes),
        instances: sizes.length,
        tracked: sizes.length,
        created: 10,
      });
    }
    assert.equal(registry.status.tracked, held.size);
  });

  test('a site whose collections are all gone reads 0, and counts on when it makes new ones', async () => {
    const registry = createRegistry();
    for (let index = 0; index < 5; index += 1) new registry.wrapper(mapOfSize(index), 0);
    await collectGarbage();
    assert.deepEqual(readSite(registry), { id: 0, entries: 0, largest: 0, instances: 0, tracked: 0, created: 5 });
    const map = new registry.wrapper(mapOfSize(3), 0);
    assert.equal(readSite(registry)?.entries, map.size);
    assert.equal(readSite(registry)?.created, 6);
  });

  test('the registry itself holds none of them', async () => {
    const registry = createRegistry();
    const reference = new WeakRef(new registry.wrapper(new Map(), 0));
    readAll(registry);
    await collectGarbage();
    assert.equal(reference.deref(), undefined);
  });
});

suite('shadowed constructors', () => {
  class Other {
    readonly size = 3;
  }

  test('what is no collection is counted as nothing, however often it is made', () => {
    const registry = createRegistry(['Map', 'Set']);
    for (let made = 1; made <= 10_000; made += 1) {
      new registry.wrapper(new Other(), 0);
      if (made <= 20 || made % 1000 === 0) assert.deepEqual(readAll(registry), [], `after ${made}`);
    }
    assert.deepEqual(registry.status, { tracked: 0, untracked: 0, collections: 0 });
  });

  test('among collections it takes nothing from them', async () => {
    const registry = createRegistry();
    const maps = [new registry.wrapper(mapOfSize(2), 0), new registry.wrapper(mapOfSize(3), 0)];
    new registry.wrapper(new Other(), 0);
    assert.deepEqual(readSite(registry), { id: 0, entries: 5, largest: 3, instances: 2, tracked: 2, created: 2 });
    maps.length = 0;
    await collectGarbage();
    assert.equal(readSite(registry)?.created, 2);
    // Two more, because after a stranger the registry looks less often.
    for (let index = 0; index < 2; index += 1) new registry.wrapper(new Other(), 0);
    assert.ok(Number(readSite(registry)?.created) >= 2, 'a total since start does not fall');
  });

  test('a Set at a site of Map is a collection', () => {
    const registry = createRegistry(['Map', 'Set']);
    const held = [new registry.wrapper(new Set([1]), 0), new registry.wrapper(mapOfSize(4), 1)];
    assert.deepEqual(
      readAll(registry).map(({ entries }) => entries),
      [1, 4],
    );
    assert.equal(held.length, 2);
  });
});

/** A small generator of whole numbers below `most`, the same in every run. */
function createRandom(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * most);
  };
}

suite('the budget of WeakRefs', () => {
  for (const maxTracked of [1, 2, 3, 10, 700]) {
    test(`${maxTracked} are never exceeded, whatever a program does`, async () => {
      for (let seed = 1; seed <= 5; seed += 1) await runRandomProgram(maxTracked, seed);
    });
  }

  async function runRandomProgram(maxTracked: number, seed: number): Promise<void> {
    const random = createRandom(seed);
    const registry = createRegistry(
      Array.from({ length: 12 }, (_, id) => (id % 4 === 3 ? 'LRUCache' : 'Map')),
      maxTracked,
    );
    const held: object[] = [];
    const { CensusTaker } = await import('../../src/registry/census.ts');
    let taker = new CensusTaker(registry, () => 0);
    for (let step = 0; step < 6000; step += 1) {
      const value = random(20) === 0 ? { no: 'collection' } : mapOfSize(random(3));
      new registry.wrapper(value, random(12) % (1 + random(12)));
      if (random(3) > 0) held.push(value);
      if (random(500) === 0) held.length = 0;
      if (random(2000) === 0) await collectGarbage();
      if (random(10) === 0 && taker.slice(0)) taker = new CensusTaker(registry, () => 0);
      const { tracked } = registry.status;
      assert.ok(tracked >= 0 && tracked <= maxTracked, `${tracked} in step ${step} of program ${seed}`);
    }
    const readings = readAll(registry);
    const sum = readings.reduce((total, { tracked }) => total + tracked, 0);
    assert.equal(registry.status.tracked, sum);
    for (const { tracked, instances, created } of readings) assert.ok(tracked <= instances && created > 0);
  }

  test('where no site can give anything up, the newcomer is not followed, and said to be so', () => {
    const registry = createRegistry(['Map', 'Map', 'Map'], 2);
    const held = [0, 1, 2].map((site) => new registry.wrapper(mapOfSize(site), site));
    assert.deepEqual(registry.status, { tracked: 2, untracked: 1, collections: 0 });
    assert.deepEqual(
      readAll(registry).map(({ instances, created }) => [instances, created]),
      [
        [1, 1],
        [1, 1],
        [0, 1],
      ],
    );
    assert.equal(held.length, 3);
  });

  test('the largest site is thinned, the singletons stay exact', () => {
    const registry = createRegistry(['Map', 'Map', 'Map'], 50);
    const singletons = [new registry.wrapper(mapOfSize(7), 0), new registry.wrapper(mapOfSize(9), 1)];
    const hot = Array.from({ length: 500 }, () => new registry.wrapper(mapOfSize(1), 2));
    const [first, second, third] = readAll(registry);
    assert.deepEqual([first?.entries, first?.instances, second?.entries, second?.instances], [7, 1, 9, 1]);
    assert.equal(third?.created, hot.length);
    assert.ok(Number(third?.tracked) <= 48);
    assert.equal(singletons.length, 2);
  });
});

suite('objects under a name of their own', () => {
  const describe = (id: number) => ({ ...siteRecord(0), id, name: 'queue' });

  test('several under one name are one site', () => {
    const registry = new Registry(100);
    const held = [[1, 2, 3], mapOfSize(4), { size: 5 }];
    for (const value of held) registry.track(value, describe, 'queue');
    const [reading, ...others] = readAll(registry);
    assert.deepEqual([reading?.entries, reading?.largest, reading?.instances, reading?.created], [12, 5, 3, 3]);
    assert.deepEqual(others, []);
    assert.equal(registry.siteRecord(Number(reading?.id))?.name, 'queue');
  });

  test('without a size it is a mistake of the caller', () => {
    const registry = new Registry(100);
    assert.throws(() => registry.track({}, describe, 'queue'), new TypeError('it has no numeric size or length'));
    assert.deepEqual(readAll(registry), []);
  });

  test('many under one name are estimated as those of a site are', () => {
    const registry = new Registry(20_000);
    const held = Array.from({ length: 5000 }, () => ({ size: 1 }));
    for (const value of held) registry.track(value, describe, 'queue');
    const [reading] = readAll(registry);
    assert.equal(reading?.created, 5000);
    assert.ok(Math.abs(Number(reading?.instances) - 5000) < 100, String(reading?.instances));
  });
});

suite('what is there, for who looks closer', () => {
  test('the largest of a site when they were read last, largest first', () => {
    const registry = createRegistry(['Map', 'Set']);
    const maps = [3, 9, 1, 7].map((size) => new registry.wrapper(mapOfSize(size), 0));
    const set = new registry.wrapper(new Set([1]), 1);
    readAll(registry);
    const found = (id: number, most: number) => registry.largestOf(id, most);
    assert.deepEqual(found(0, 2), [
      { value: maps[1], brand: 'map' },
      { value: maps[3], brand: 'map' },
    ]);
    assert.equal(found(0, 9).length, 4);
    assert.deepEqual(found(1, 1), [{ value: set, brand: 'set' }]);
    assert.deepEqual(found(5, 1), []);
  });

  test('one that the application has named', () => {
    const registry = createRegistry();
    const cache = { size: 4 };
    registry.track(cache, (id) => siteRecord(id), 'cache');
    const [reading] = readAll(registry);
    assert.deepEqual(registry.largestOf(reading?.id ?? 0, 3), [{ value: cache, brand: 'sized' }]);
  });

  test('what has been collected is not there, and looking keeps nothing', async () => {
    const registry = createRegistry();
    const kept = new registry.wrapper(mapOfSize(1), 0);
    for (let size = 2; size < 5; size += 1) new registry.wrapper(mapOfSize(size), 0);
    readAll(registry);
    registry.largestOf(0, 2);
    await collectGarbage();
    assert.deepEqual(registry.largestOf(0, 2), []);
    readAll(registry);
    assert.deepEqual(registry.largestOf(0, 2), [{ value: kept, brand: 'map' }]);
    assert.equal(registry.status.collections, 1);
  });
});
