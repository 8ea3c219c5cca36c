import type { Registry } from '../registry/registry.ts';
import type { Count, Reading, SiteRecord } from '../registry/types.ts';
import { IdSet } from './id-set.ts';

/** Sites per message: small enough for one step. */
const BATCH: Count = 128;
/** Readings looked at in one step. */
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

  /** Sends the sites of these readings that are not known yet, in batches. One step costs some hundredths of a millisecond. */
  *sendNew(readings: readonly Reading[]): Generator<void, void> {
    for (let first = 0; first < readings.length; first += STRIDE) {
      const records = this.#findNew(readings.slice(first, first + STRIDE));
      yield;
      for (let start = 0; start < records.length; start += BATCH) {
        this.#sendBatch(records.slice(start, start + BATCH));
        yield;
      }
    }
  }

  #findNew(readings: readonly Reading[]): SiteRecord[] {
    return readings.flatMap(({ id }) => (this.#known.has(id) ? [] : (this.#registry.siteRecord(id) ?? [])));
  }

  #sendBatch(batch: readonly SiteRecord[]): void {
    this.#send(batch);
    for (const { id } of batch) this.#known.add(id);
  }
}
