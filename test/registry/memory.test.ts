import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectGarbage } from './garbage.ts';
import { createRegistry, mapOfSize, readAll } from './site-records.ts';

/** A tenth of the million that `MAPGAUGE_TEST_CENSUSES=1000000` takes. */
const CENSUSES = Number(process.env.MAPGAUGE_TEST_CENSUSES ?? 100_000);
const MOST_BYTES = 256 * 1024;
const SITES = 10_000;
/** A sample, the array of its followers and two of those take 270 bytes, what is known of the site 50, the list of sites 20. */
const MOST_BYTES_PER_SITE = 400;

async function usedHeap(): Promise<number> {
  await collectGarbage();
  await collectGarbage();
  return process.memoryUsage().heapUsed;
}

test(`${CENSUSES} censuses leave nothing behind`, async (t) => {
  const registry = createRegistry(['Map', 'Set']);
  const held = [new registry.wrapper(mapOfSize(3), 0), new registry.wrapper(new Set([1]), 1)];
  const take = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      readAll(registry);
      new registry.wrapper(mapOfSize(0), 0);
      if (index % 2000 === 0) await collectGarbage();
    }
  };
  await take(CENSUSES / 10);
  const before = await usedHeap();
  await take(CENSUSES - CENSUSES / 10);
  const grown = (await usedHeap()) - before;
  t.diagnostic(`${(grown / 1024).toFixed(0)} KB`);
  assert.ok(grown < MOST_BYTES, `${grown} bytes`);
  assert.ok(registry.status.tracked < 20_000 && held.length === 2);
});

test(`${SITES} sites that follow two collections each take at most ${MOST_BYTES_PER_SITE} bytes each`, async (t) => {
  const maps = Array.from({ length: 2 * SITES }, () => new Map());
  const before = await usedHeap();
  const registry = createRegistry(Array.from({ length: SITES }, () => 'Map'));
  for (const [index, map] of maps.entries()) new registry.wrapper(map, index % SITES);
  const bytes = ((await usedHeap()) - before) / SITES;
  t.diagnostic(`${bytes.toFixed(0)} bytes`);
  assert.ok(bytes <= MOST_BYTES_PER_SITE, `${bytes} bytes`);
  assert.equal(registry.status.tracked, maps.length);
});
