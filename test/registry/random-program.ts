import { setImmediate } from 'node:timers/promises';
import { CensusTaker, takeCensus } from '../../src/registry/census.ts';
import { createRandom, type Random } from '../../src/registry/random.ts';
import { Registry } from '../../src/registry/registry.ts';
import type { Count, Reading } from '../../src/registry/types.ts';
import { collectGarbage } from './garbage.ts';
import { siteRecord } from './site-records.ts';

/** Which collections of a site a program drops, told after each new one. */
type Lifetime = (held: Collection[], random: Random) => void;
type Collection = Map<number, number> | Set<number>;
type Size = (random: Random) => Count;

const LIFETIMES: Readonly<Record<string, Lifetime>> = {
  leak: () => {},
  short: (held) => held.splice(0),
  window: (held) => held.splice(0, held.length - 3000),
  half: (held, random) => random(2) === 1 && held.pop(),
  'two of three': (held, random) => random(3) === 1 && held.pop(),
};

const SIZES: Readonly<Record<string, Size>> = {
  constant: () => 3,
  uniform: (random) => random(20) - 1,
  exponential: (random) => Math.floor(-6 * Math.log(random(1e6) / 1e6)),
  'some large ones among small ones': (random) => (random(10) === 1 ? 20 : 2),
};

/** One site of a random program, with all that it really holds. */
export interface TrueSite {
  readonly description: string;
  readonly held: readonly Collection[];
  readonly made: Count;
  readonly reading: Reading;
}

class Site {
  readonly id: number;
  readonly description: string;
  readonly held: Collection[] = [];
  made = 0;
  readonly #lifetime: Lifetime;
  readonly #size: Size;
  readonly #random: Random;

  constructor(id: number, random: Random) {
    const pick = <Value>(from: Readonly<Record<string, Value>>) =>
      Object.entries(from)[random(Object.keys(from).length) - 1] as [string, Value];
    const [[life, lifetime], [spread, size]] = [pick(LIFETIMES), pick(SIZES)];
    this.id = id;
    this.description = `${life}, ${spread}`;
    [this.#lifetime, this.#size, this.#random] = [lifetime, size, random];
  }

  make(registry: Registry): void {
    const collection: Collection = this.id % 2 === 0 ? new Map() : new Set();
    this.held.push(new registry.wrapper(collection, this.id));
    const size = this.#size(this.#random);
    for (let entry = 0; entry < size; entry += 1)
      collection instanceof Map ? collection.set(entry, 0) : collection.add(entry);
    this.made += 1;
    this.#lifetime(this.held, this.#random);
  }

  /** Some collections grow later on. */
  grow(): void {
    for (const collection of this.held) {
      if (this.#random(20) > 1) continue;
      const key = 1e6 + collection.size;
      collection instanceof Map ? collection.set(key, 0) : collection.add(key);
    }
  }
}

export interface ProgramSettings {
  readonly seed: number;
  readonly sites: Count;
  readonly creations: Count;
  /** Of a clock that goes by creations. */
  readonly creationsPerSecond: number;
  readonly maxTracked: Count;
  /** Called after each burst. */
  readonly check: (registry: Registry) => void;
}

/** Runs a program of bursts at random sites, with censuses and garbage collections in between. */
export async function runRandomProgram(settings: ProgramSettings): Promise<TrueSite[]> {
  const random = createRandom(settings.seed);
  let time = 0;
  const registry = new Registry(settings.maxTracked, { clock: () => time, random: createRandom(settings.seed + 1) });
  const sites = Array.from({ length: settings.sites }, (_, id) => new Site(id, random));
  registry.addSites(sites.map(({ id }) => siteRecord(id)));
  for (let made = 0, next = 0; made < settings.creations; ) {
    const site = sites[Math.min(random(sites.length), random(sites.length)) - 1] as Site;
    for (let burst = random(3000); burst > 0; burst -= 1, made += 1) {
      site.make(registry);
      time += 1000 / settings.creationsPerSecond;
    }
    settings.check(registry);
    if (made < next) continue;
    next += settings.creations / 8;
    await setImmediate();
    if (random(2) === 1) await collectGarbage();
    if (random(2) === 1) for (const each of sites) each.grow();
    const taker = new CensusTaker(registry, () => 0);
    while (!taker.slice(1));
  }
  await collectGarbage();
  const readings = new Map(takeCensus(registry, () => 0).readings.map((reading) => [reading.id, reading]));
  return sites.flatMap(({ id, description, held, made }) => {
    const reading = readings.get(id);
    return reading === undefined ? [] : [{ description, held, made, reading }];
  });
}

export const entriesOf = ({ held }: TrueSite): Count => held.reduce((sum, { size }) => sum + size, 0);
