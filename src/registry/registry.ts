import { now } from '../builtins.ts';
import { type Brand, brandOf } from './brand.ts';
import { BuiltSites } from './built-sites.ts';
import type { Clock } from './census.ts';
import { CensusPlan } from './census-plan.ts';
import { Crowd } from './crowd.ts';
import { Epoch } from './epoch.ts';
import { largestLive } from './follower.ts';
import { Owners } from './owners.ts';
import { createRandom, type Random } from './random.ts';
import { Sample } from './sample.ts';
import { SampleCount, type Turn } from './sample-count.ts';
import { SiteBook } from './site-book.ts';
import { SizeReader } from './size-reader.ts';
import { thin } from './thinning.ts';
import type { Count, Milliseconds, Reading, SiteId, SiteRecord } from './types.ts';

/**
 * What wrapped code constructs with, from a new collection and the number of its site, or the text that stands for one in code
 * that tells of its sites itself; the result is the collection.
 */
export type Wrapper = new <Value extends object>(value: Value, id: SiteId | string) => Value;

/** Collections of one site that are followed one by one at most. */
export const SITE_CAPACITY: Count = 10_240;

/** What a test injects. */
export interface RegistryOptions {
  readonly clock?: Clock;
  readonly random?: Random;
}

/** What is read of the registry besides the sites. */
export interface RegistryStatus {
  /** Collections followed one by one, in all sites together. */
  readonly tracked: Count;
  /** Creations that could not be followed because the budget was spent on others. */
  readonly untracked: Count;
  /** Major garbage collections that censuses have found behind them; several between two of them are one. */
  readonly collections: Count;
}

/** A followed collection that is there. Whoever has it keeps it alive: it is for one step of work, and no longer. */
export interface LiveCollection {
  readonly value: object;
  readonly brand: Brand;
}

/** What there is to say of a census when it ends. */
export interface CensusOutcome {
  readonly reads: Count;
  /** Work on the thread. */
  readonly duration: Milliseconds;
  /** Where the next one begins. */
  readonly next: Count;
}

/** Numbers from here on are those of sites that the application has named itself. */
const FIRST_NAMED_ID: SiteId = 2 ** 24;

/** Registers collections by their allocation site, under a budget of WeakRefs. One per thread. */
export class Registry {
  readonly #maxTracked: Count;
  readonly #samples: (Sample | undefined)[] = [];
  readonly #built = new BuiltSites();
  readonly #records = new SiteBook();
  readonly #named = new Map<string, Sample>();
  readonly #namedRecords = new Map<SiteId, SiteRecord>();
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #epoch = new Epoch();
  readonly #plan = new CensusPlan();
  readonly #sizes: SizeReader;
  readonly #crowd = new Crowd(() => this.activeSamples());
  readonly #owners: Owners;
  /** What the exporter has made of it all, as it sent it: JSON of a `Report`, in UTF-8. Undefined before the first. */
  report: Uint8Array | undefined;
  #reserved: SiteId = 0;
  #censusStart: Count = 0;
  #tracked: Count = 0;
  #untracked: Count = 0;

  /** Whatever object it is constructed from comes back. */
  readonly wrapper: Wrapper;

  constructor(maxTracked: Count, options: RegistryOptions = {}) {
    this.#maxTracked = maxTracked;
    this.#clock = options.clock ?? now;
    this.#sizes = new SizeReader(this.#clock);
    this.#random = options.random ?? createRandom(Date.now() ^ (process.pid << 16));
    const record = (id: SiteId) => this.#records.get(id);
    this.#owners = new Owners({ clock: this.#clock, record, tick: () => this.#epoch.now });
    this.wrapper = this.#createWrapper();
  }

  /**
   * On the application's path: one look-up, two additions. The rest happens only for creations that are followed. A derived
   * class without a call of `super` makes no object of its own.
   */
  #createWrapper(): Wrapper {
    const samples = this.#samples;
    const built = this.#built.samples;
    const follow = (value: unknown, sample: Sample) => this.#follow(value, sample);
    return class extends Object {
      // @ts-expect-error: that is the point.
      // biome-ignore lint/correctness/noUnreachableSuper: that is the point.
      constructor(value: object, id: unknown) {
        const sample = typeof id === 'number' ? samples[id] : typeof id === 'string' ? built[id] : undefined;
        if (sample !== undefined) {
          sample.created += 1;
          sample.countdown -= 1;
          if (sample.countdown <= 0) follow(value, sample);
        }
        // biome-ignore lint/correctness/noConstructorReturn: so is this.
        return value;
      }
    } as Wrapper;
  }

  #follow(value: unknown, site: Sample): void {
    const brand = this.#sizes.brand(value, site.type, site.id);
    if (brand === 'none') {
      site.disown();
      return;
    }
    const sample = this.#owners.partFor(site, value as object);
    if (sample !== site && !sample.adopt(site)) return;
    sample.follow(value as object, brand, this.#epoch.now, this.#random);
    this.#tracked += 1;
    sample.lookWhenDue(this.#clock);
    if (sample.followers.length > SITE_CAPACITY) this.#thin(sample);
    if (this.#tracked > this.#maxTracked) this.#makeRoom(sample);
  }

  /** Thins one of the largest samples; where every one is down to a single follower, the newest has to go. */
  #makeRoom(newest: Sample): void {
    const sample = this.#crowd.next() ?? newest;
    if (sample.followers.length > 1) {
      this.#thin(sample);
      return;
    }
    this.#untracked += newest.gap;
    newest.dropNewest();
    this.#tracked -= 1;
  }

  #thin(sample: Sample): void {
    this.#tracked -= thin(sample, { examined: this.#epoch.examined, random: this.#random });
  }

  /** Makes sites known before their code runs. A site that is known already stays as it is. */
  addSites(records: readonly SiteRecord[]): void {
    const added = records.filter(({ id }) => this.#samples[id] === undefined);
    this.#makeKnown(added);
    this.#owners.meet(added);
  }

  #makeKnown(added: readonly SiteRecord[]): void {
    // What extends a Map is read as one: nobody has said that its own `size` may be asked.
    for (const { id, type, isHeir } of added) this.#samples[id] = new Sample(id, isHeir === true ? 'Map' : type);
    this.#records.add(added);
  }

  /** Reserves numbers in a row for sites that are made known next; returns the first. */
  reserveSites(count: Count): SiteId {
    const first = Math.max(this.#reserved, this.#samples.length);
    this.#reserved = first + count;
    return first;
  }

  /**
   * Makes the sites known that code tells of itself: record `n` is that of the text `namespace:n`. Such code calls it, with
   * whatever stands there, before it makes anything. Never throws.
   */
  addBuiltSites(namespace: unknown, records: unknown): void {
    try {
      this.#addBuilt(this.#built.take(namespace, records));
    } catch {
      // What the application has replaced of what this calls: it runs as without the agent.
    }
  }

  #addBuilt(taken: ReturnType<BuiltSites['take']>): void {
    const first = this.reserveSites(taken.length);
    const added = taken.map(([, record], index) => ({ ...record, id: first + index }));
    this.#makeKnown(added);
    for (const [index, [text]] of taken.entries()) this.#built.samples[text] = this.#samples[first + index];
    // In a bundle the calls of a module's own functions cannot be told from others: it is not divided.
    this.#owners.meet(added.filter(({ isHeir }) => isHeir));
  }

  siteRecord(id: SiteId): SiteRecord | undefined {
    return this.#records.get(id) ?? this.#namedRecords.get(id) ?? this.#owners.parts.record(id);
  }

  /**
   * Follows an object that the application hands over under a name of its own; several under one name are one site.
   * @throws {TypeError} where the object has no numeric `size` or `length`.
   */
  track(value: object, describe: (id: SiteId) => SiteRecord, name: string): void {
    const known = this.#named.get(name);
    const sample = known ?? new Sample(FIRST_NAMED_ID + this.#named.size, 'tracked');
    if (brandOf(value, sample.type) === 'none') throw new TypeError('it has no numeric size or length');
    if (known === undefined) {
      this.#named.set(name, sample);
      this.#namedRecords.set(sample.id, describe(sample.id));
    }
    sample.created += 1;
    sample.countdown -= 1;
    if (sample.countdown <= 0) this.#follow(value, sample);
  }

  /** The sites that have made something, as a census goes through them. */
  activeSamples(): Sample[] {
    const all = [...this.#samples, ...this.#named.values(), ...this.#owners.parts.samples];
    return all.filter((sample): sample is Sample => sample?.isActive === true);
  }

  /** The followed collections of a site that were largest when they were last read, largest first. */
  largestOf(id: SiteId, most: Count): LiveCollection[] {
    const named = () => [...this.#named.values()].find((one) => one.id === id);
    const sample = this.#samples[id] ?? this.#owners.parts.sample(id) ?? named();
    return sample === undefined ? [] : largestLive(sample.followers, most);
  }

  /** Begins a census; returns which followers it reads if it is to work for `budget` milliseconds. */
  beginCensus(budget: Milliseconds): Turn {
    this.#epoch.tick();
    this.#crowd.reset();
    this.#sizes.begin(budget);
    return this.#plan.next(this.#tracked, budget);
  }

  beginCount(sample: Sample, turn: Turn): SampleCount {
    return new SampleCount(sample, this.#epoch.examined, turn, this.#sizes);
  }

  /** Ends the count of one site and lets go of what is gone. */
  finishCount(count: SampleCount): Reading {
    const { reading, dropped } = count.finish();
    this.#tracked -= dropped;
    count.sample.relax(this.#clock, this.#random);
    return reading;
  }

  /** Takes in what a census has cost, and how far it came. */
  endCensus({ reads, duration, next }: CensusOutcome): void {
    this.#plan.learn(reads, duration);
    this.#censusStart = next;
  }

  /** Place among the active samples, if there are so many, at which a census begins. */
  get censusStart(): Count {
    return this.#censusStart;
  }

  get status(): RegistryStatus {
    return { tracked: this.#tracked, untracked: this.#untracked, collections: this.#epoch.collections };
  }
}
