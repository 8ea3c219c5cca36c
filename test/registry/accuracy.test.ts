import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { LEAST_QUOTA, QUOTA } from '../../src/registry/pace.ts';
import { collectGarbage } from './garbage.ts';
import { entriesOf, runRandomProgram, type TrueSite } from './random-program.ts';
import { createRegistry, mapOfSize, readSite } from './site-records.ts';

const PROGRAMS = 40;
const MAX_TRACKED = 20_000;
const TOLERANCE = 0.05;

/** The program's own count beside the registry's, for a failing test. */
const describe = ({ description, made, held, reading }: TrueSite, truth: number) =>
  `${description}: ${reading.entries} of ${truth} entries; ${held.length} of ${made} live, ${reading.tracked} are followed`;

suite(`${PROGRAMS} random programs of 12 sites, mixed lifetimes, bursts, censuses and garbage collections`, () => {
  for (let seed = 1; seed <= PROGRAMS; seed += 1) {
    test(`program ${seed}`, async () => {
      const settings = { seed, sites: 12, creations: 45_000, creationsPerSecond: 5000, maxTracked: MAX_TRACKED };
      const check = ({ status }: { status: { tracked: number } }) => assert.ok(status.tracked <= MAX_TRACKED);
      const sites = await runRandomProgram({ ...settings, check });
      for (const site of sites) {
        const truth = entriesOf(site);
        assert.equal(site.reading.created, site.made);
        if (site.held.length <= 1000) continue;
        assert.ok(Math.abs(site.reading.entries / truth - 1) <= TOLERANCE, describe(site, truth));
      }
    });
  }
});

test('what stays below the least quota is exact', async () => {
  for (let seed = 100; seed < 110; seed += 1) {
    const settings = { seed, sites: 6, creations: 5000, creationsPerSecond: 5000, maxTracked: MAX_TRACKED };
    for (const site of await runRandomProgram({ ...settings, check: () => {} })) {
      if (site.made > LEAST_QUOTA) continue;
      const { entries, instances, tracked } = site.reading;
      assert.deepEqual([entries, instances, tracked], [entriesOf(site), site.held.length, site.held.length]);
    }
  }
});

test('one in ten lives: unbiased, and off by the chance that so few of them were followed', async () => {
  const ratios: number[] = [];
  for (let seed = 1; seed <= 30; seed += 1) {
    const registry = createRegistry(['Map'], MAX_TRACKED, seed);
    const held: object[] = [];
    for (let index = 0; index < 30_000; index += 1) {
      const map = new registry.wrapper(mapOfSize(3), 0);
      if (index % 10 === 0) held.push(map);
    }
    await collectGarbage();
    ratios.push(Number(readSite(registry)?.entries) / (held.length * 3));
  }
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  assert.ok(Math.abs(mean - 1) < 0.1, `${mean}`);
});

test('the large and the first ones are never let go, however many small ones come', () => {
  const registry = createRegistry(['Map', 'Map'], 3000);
  const large = mapOfSize(100_000);
  const held = [new registry.wrapper(mapOfSize(7), 0)];
  for (let index = 0; index < 50_000; index += 1) {
    held.push(new registry.wrapper(index === 2000 ? large : mapOfSize(1), 0));
    if (index % 100 === 0) held.push(new registry.wrapper(mapOfSize(2), 1));
  }
  const reading = readSite(registry, 0);
  assert.equal(reading?.largest, 100_000);
  assert.ok(Math.abs(Number(reading?.entries) / 150_006 - 1) < 0.05, `${reading?.entries}`);
  assert.ok(held.length > 50_000);
});

test('a site whose collections die is followed less and less, one whose collections live is not', async () => {
  const registry = createRegistry(['Map', 'Map']);
  const held: object[] = [];
  const followed = { dying: [] as number[], living: [] as number[] };
  for (let round = 0; round < 6; round += 1) {
    for (let index = 0; index < 3000; index += 1) {
      new registry.wrapper(new Map(), 0);
      held.push(new registry.wrapper(new Map(), 1));
    }
    const before = registry.status.tracked;
    await collectGarbage();
    readSite(registry);
    const living = Number(readSite(registry, 1)?.tracked);
    followed.living.push(living);
    followed.dying.push(before - living);
  }
  const last = followed.dying.at(-1) as number;
  assert.ok(last < (followed.dying[0] as number) / 4, `dying: ${followed.dying}; living: ${followed.living}`);
  assert.ok((followed.living.at(-1) as number) >= QUOTA, `living: ${followed.living}`);
  assert.equal(held.length, 18_000);
});

test('30,000 sites of one collection each: the bound holds, and what is not followed is said', () => {
  const registry = createRegistry(
    Array.from({ length: 30_000 }, () => 'Map'),
    MAX_TRACKED,
  );
  const held = Array.from({ length: 30_000 }, (_, id) => new registry.wrapper(mapOfSize(1), id));
  assert.deepEqual(registry.status, { tracked: MAX_TRACKED, untracked: held.length - MAX_TRACKED, collections: 0 });
});
