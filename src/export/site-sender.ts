import type { Registry } from '../registry/registry.ts';
import type { Count, SiteId, SiteRecord } from '../registry/types.ts';
import { IdSet } from './id-set.ts';

/** Sites per message: small enough for one step. */
const BATCH: Count = 128;
/** Sites looked at in one step. */
const STRIDE: Count = 128;

/** Tells the exporter of each site once. */
export class SiteSender {
  readonly #registry: Registry;
  readonly #send: (sites: readonly SiteRecord[]) => void;
  readonly #known = new IdSet();

  constructor(registry: Registry, send: (sites: readonly SiteRecord[]) => void) {
    this.#registry = registry;
    this.#send = send;
  }

  /** Sends those of these sites that are not known yet, in batches. One step costs some hundredths of a millisecond. */
  *sendNew(ids: ArrayLike<SiteId>): Generator<void, void> {
    for (let first = 0; first < ids.length; first += STRIDE) {
      const records = this.#findNew(ids, first, Math.min(first + STRIDE, ids.length));
      yield;
      for (let start = 0; start < records.length; start += BATCH) {
        this.#sendBatch(records.slice(start, start + BATCH));
        yield;
      }
    }
  }

  #findNew(ids: ArrayLike<SiteId>, first: number, end: number): SiteRecord[] {
    const records: SiteRecord[] = [];
    for (let index = first; index < end; index += 1) {
      const id = ids[index] as SiteId;
      const record = this.#known.has(id) ? undefined : this.#registry.siteRecord(id);
      if (record !== undefined) records.push(record);
    }
    return records;
  }

  #sendBatch(batch: readonly SiteRecord[]): void {
    this.#send(batch);
    for (const { id } of batch) this.#known.add(id);
  }
}
