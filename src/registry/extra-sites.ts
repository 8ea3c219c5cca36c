import { Sample } from './sample.ts';
import type { Count, SiteId, SiteRecord } from './types.ts';

/** What there is to know of a site; undefined where that cannot be told. */
export type Describe = () => Omit<SiteRecord, 'id'> | undefined;

/**
 * Sites that are made known as the program runs, numbered from a first one on. They are made inside of the application's
 * `new Map()`, so what is known of them is put together when it is asked for.
 */
export class ExtraSites {
  readonly #first: SiteId;
  readonly #samples: Sample[] = [];
  readonly #describe: Describe[] = [];
  readonly #records: (SiteRecord | undefined)[] = [];

  constructor(first: SiteId) {
    this.#first = first;
  }

  add(type: string, describe: Describe): Sample {
    const index = this.#samples.length;
    const sample = new Sample(this.#first + index, type);
    this.#samples[index] = sample;
    this.#describe[index] = describe;
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
    const index = id - this.#first;
    this.#records[index] ??= this.#write(id, this.#describe[index]?.());
    return this.#records[index];
  }

  #write(id: SiteId, record: Omit<SiteRecord, 'id'> | undefined): SiteRecord | undefined {
    return record && { ...record, id };
  }
}
