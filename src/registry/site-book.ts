import { byFirst, type Range, rangeOf } from './range-of.ts';
import { decodeRecords, encodeRecords } from './record-text.ts';
import type { Count, SiteId, SiteRecord } from './types.ts';

interface Page extends Range {
  readonly text: string;
}

/** Few enough that reading a page costs a census no more than one of its steps may: 0.2 ms. */
const PAGE: Count = 128;

/**
 * What is known of the sites, as pages of text: as objects 10,000 of them take 3 MB of the application's heap, and
 * nobody asks for most of them more than once.
 */
export class SiteBook {
  readonly #pages: Page[] = [];
  /** The page that was asked last: the next question is mostly about the same. */
  #open: { readonly page: Page; readonly records: ReadonlyMap<SiteId, SiteRecord> } | undefined;

  /** Adds records of new sites, in the order of their numbers. */
  add(records: readonly SiteRecord[]): void {
    for (let start = 0; start < records.length; start += PAGE) this.#addPage(records.slice(start, start + PAGE));
    this.#pages.sort(byFirst);
  }

  #addPage(records: readonly SiteRecord[]): void {
    const { id: first } = records[0] as SiteRecord;
    this.#pages.push({ first, text: encodeRecords(records) });
  }

  get(id: SiteId): SiteRecord | undefined {
    const page = rangeOf(this.#pages, id);
    return page && this.#read(page).get(id);
  }

  #read(page: Page): ReadonlyMap<SiteId, SiteRecord> {
    if (this.#open?.page !== page) {
      this.#open = { page, records: new Map(decodeRecords(page.text).map((record) => [record.id, record])) };
    }
    return this.#open.records;
  }
}
