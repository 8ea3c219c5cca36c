import { Sample } from './sample.ts';
import type { Count, SiteId, SiteRecord } from './types.ts';

/** Sites that are made known as the program runs, numbered from a first one on. */
export class ExtraSites {
  readonly #first: SiteId;
  readonly #samples: Sample[] = [];
  readonly #records: SiteRecord[] = [];

  constructor(first: SiteId) {
    this.#first = first;
  }

  add(record: Omit<SiteRecord, 'id'>): Sample {
    const id = this.#first + this.#samples.length;
    const sample = new Sample(id, record.type);
    this.#samples[this.#samples.length] = sample;
    this.#records[this.#records.length] = { ...record, id };
    return sample;
  }

  get count(): Count {
    return this.#samples.length;
  }

  get samples(): readonly Sample[] {
    return this.#samples;
  }

  sample(id: SiteId): Sample | undefined {
    return this.#samples[id - this.#first];
  }

  record(id: SiteId): SiteRecord | undefined {
    return this.#records[id - this.#first];
  }
}
