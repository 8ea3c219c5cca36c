import type { SiteId, SiteRecord } from './types.ts';

interface Batch {
  /** Lowest number in the batch. */
  readonly first: SiteId;
  readonly text: string;
}

/**
 * What is known of the sites, one text per batch: as objects 10,000 of them take 3 MB of the application's heap, and
 * nobody asks for most of them more than once.
 */
export class SiteBook {
  readonly #batches: Batch[] = [];
  /** The batch that was asked last: the next question is mostly about the same. */
  #open: { readonly batch: Batch; readonly records: ReadonlyMap<SiteId, SiteRecord> } | undefined;

  /** Adds records of new sites, in the order of their numbers. */
  add(records: readonly SiteRecord[]): void {
    const [first] = records;
    if (first === undefined) return;
    this.#batches.push({ first: first.id, text: JSON.stringify(records) });
    this.#batches.sort((one, other) => one.first - other.first);
  }

  get(id: SiteId): SiteRecord | undefined {
    const batch = this.#find(id);
    return batch && this.#read(batch).get(id);
  }

  #find(id: SiteId): Batch | undefined {
    let low = 0;
    let high = this.#batches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#batches[middle] as Batch).first <= id) low = middle + 1;
      else high = middle;
    }
    return this.#batches[low - 1];
  }

  #read(batch: Batch): ReadonlyMap<SiteId, SiteRecord> {
    if (this.#open?.batch !== batch) {
      const records = JSON.parse(batch.text) as SiteRecord[];
      this.#open = { batch, records: new Map(records.map((record) => [record.id, record])) };
    }
    return this.#open.records;
  }
}
