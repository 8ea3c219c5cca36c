import { takeCensus } from '../../src/registry/census.ts';
import { createRandom } from '../../src/registry/random.ts';
import { Registry } from '../../src/registry/registry.ts';
import type { Reading, SiteRecord } from '../../src/registry/types.ts';

export const siteRecord = (id: number, type = 'Map'): SiteRecord => ({
  id,
  name: `site${id}`,
  type,
  scope: 'module',
  module: 'src/a.ts',
  file: '/app/src/a.ts',
  line: id + 1,
  column: 1,
});

/** A registry that knows sites 0, 1, …, one for each type. */
export function createRegistry(types: readonly string[] = ['Map'], maxTracked = 20_000, seed = 1): Registry {
  const registry = new Registry(maxTracked, { random: createRandom(seed) });
  registry.addSites(types.map((type, id) => siteRecord(id, type)));
  return registry;
}

export const mapOfSize = (size: number) => new Map(Array.from({ length: size }, (_, index) => [index, index]));

export const readAll = (registry: Registry): readonly Reading[] => takeCensus(registry, () => 0).readings;

export const readSite = (registry: Registry, id = 0): Reading | undefined =>
  readAll(registry).find((reading) => reading.id === id);
