import { brandOf } from './brand.ts';
import { Sample, SampleCount, SITE_CAPACITY } from './sample.ts';
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

const HIGHEST_ID = 2 ** 24;

/** Registers collections by their allocation site, under a budget of WeakRefs. One per thread. */
export class Registry {
  readonly #maxTracked: Count;
  readonly #samples: (Sample | undefined)[] = [];
  readonly #records: (SiteRecord | undefined)[] = [];
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
    if (!(Number.isInteger(id) && id >= 0 && id < HIGHEST_ID)) return undefined;
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
    if (brand === 'none') sample.disown();
    else if (this.#makeRoom(sample)) {
      sample.follow(value as object, brand);
      this.#tracked += 1;
    } else this.#untracked += sample.gap;
  }

  #makeRoom(sample: Sample): boolean {
    if (sample.followers.length >= SITE_CAPACITY) this.#thin(sample);
    if (this.#tracked < this.#maxTracked) return true;
    const largest = this.#largestSample();
    if (largest === undefined || largest.followers.length < 2) return false;
    this.#thin(largest);
    return true;
  }

  #thin(sample: Sample): void {
    this.#tracked -= sample.thin();
  }

  #largestSample(): Sample | undefined {
    let largest: Sample | undefined;
    for (const sample of this.#samples) {
      if (sample !== undefined && sample.followers.length > (largest?.followers.length ?? 0)) largest = sample;
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
    return this.#records[id];
  }

  /** One past the highest site number. */
  get siteLimit(): number {
    return this.#samples.length;
  }

  /** Begins to count one site; undefined where it has made nothing. */
  beginCount(id: SiteId): SampleCount | undefined {
    const sample = this.#samples[id];
    return sample === undefined || sample.created === 0 ? undefined : new SampleCount(sample);
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
