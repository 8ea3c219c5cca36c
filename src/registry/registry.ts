import { brandOf } from './brand.ts';
import { Sample, type SampleCount, SITE_CAPACITY } from './sample.ts';
import type { Count, Reading, SiteId, SiteRecord } from './types.ts';

/** Called by wrapped code with a new collection and the number of its site; returns the collection. */
export type Recorder = <Value>(value: Value, id: SiteId) => Value;

/** What is read of the registry besides the sites. */
export interface RegistryStatus {
  /** Collections followed one by one, in all sites together. */
  readonly tracked: Count;
  /** Creations that could not be followed because the budget was spent on others. */
  readonly untracked: Count;
}

/** Numbers from here on are those of sites that the application has named itself. */
const FIRST_NAMED_ID: SiteId = 2 ** 24;

/** Registers collections by their allocation site, under a budget of WeakRefs. One per thread. */
export class Registry {
  readonly #maxTracked: Count;
  readonly #samples: (Sample | undefined)[] = [];
  readonly #records: (SiteRecord | undefined)[] = [];
  readonly #named = new Map<string, Sample>();
  readonly #namedRecords = new Map<SiteId, SiteRecord>();
  /** Brings in the records of sites that another thread has numbered. */
  #bringRecords: () => void = () => {};
  #tracked: Count = 0;
  #untracked: Count = 0;

  /** The function that wrapped code calls. It never throws, whatever it is called with. */
  readonly record: Recorder;

  constructor(maxTracked: Count) {
    this.#maxTracked = maxTracked;
    this.record = this.#createRecorder();
  }

  /** On the application's path: one look-up, two additions. The rest happens only for creations that are followed. */
  #createRecorder(): Recorder {
    const samples = this.#samples;
    const follow = (value: unknown, sample: Sample) => this.#follow(value, sample);
    const adopt = (id: SiteId) => this.#adopt(id);
    return (value, id) => {
      if (typeof id !== 'number') return value;
      const sample = samples[id] ?? adopt(id);
      if (sample === undefined) return value;
      sample.created += 1;
      sample.countdown -= 1;
      if (sample.countdown <= 0) follow(value, sample);
      return value;
    };
  }

  /** A site of which nothing is known yet: another thread may have numbered it. */
  #adopt(id: SiteId): Sample | undefined {
    if (!(Number.isInteger(id) && id >= 0 && id < FIRST_NAMED_ID)) return undefined;
    this.bringRecords();
    return this.#samples[id];
  }

  /** Takes in what other threads have told about their sites. */
  bringRecords(): void {
    try {
      this.#bringRecords();
    } catch {}
  }

  #follow(value: unknown, sample: Sample): void {
    const brand = brandOf(value, sample.type);
    if (brand === 'none') {
      sample.disown();
      return;
    }
    sample.follow(value as object, brand);
    this.#tracked += 1;
    if (sample.followers.length > SITE_CAPACITY) this.#thin(sample);
    if (this.#tracked > this.#maxTracked) this.#makeRoom(sample);
  }

  /** Thins the largest sample; where every one is down to a single follower, the newest has to go. */
  #makeRoom(newest: Sample): void {
    const largest = this.#largestSample();
    if (largest !== undefined && largest.followers.length > 1) {
      this.#thin(largest);
      return;
    }
    this.#untracked += newest.gap;
    newest.dropNewest();
    this.#tracked -= 1;
  }

  #thin(sample: Sample): void {
    this.#tracked -= sample.thin();
  }

  #largestSample(): Sample | undefined {
    let largest: Sample | undefined;
    for (const sample of this.activeSamples()) {
      if (sample.followers.length > (largest?.followers.length ?? 0)) largest = sample;
    }
    return largest;
  }

  /** Makes sites known before their code runs. A site that is known already stays as it is. */
  addSites(records: readonly SiteRecord[]): void {
    for (const record of records) {
      if (this.#records[record.id] !== undefined) continue;
      this.#records[record.id] = record;
      this.#samples[record.id] = new Sample(record.id, record.type);
    }
  }

  /** Sets where the records of other threads' sites come from; asked on demand and before each census. */
  onRecordsWanted(bringRecords: () => void): void {
    this.#bringRecords = bringRecords;
  }

  siteRecord(id: SiteId): SiteRecord | undefined {
    return this.#records[id] ?? this.#namedRecords.get(id);
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
    const all = [...this.#samples, ...this.#named.values()];
    return all.filter((sample): sample is Sample => sample !== undefined && sample.created > 0 && !sample.isForeign);
  }

  /** Ends the count of one site and lets go of what is gone. */
  finishCount(count: SampleCount): Reading {
    const { reading, dropped } = count.finish();
    this.#tracked -= dropped;
    return reading;
  }

  get status(): RegistryStatus {
    return { tracked: this.#tracked, untracked: this.#untracked };
  }
}
