import type { AccessReading } from '../access/access-watch.ts';
import type { ContentsSample } from '../contents/look-into.ts';
import type { Count, SiteId } from '../registry/types.ts';
import { AccessBook, type AccessTotal, type DescribePath } from './access-book.ts';

/** What a thread has found where it was asked to look. Plain data. */
export interface Found {
  readonly contents: readonly { readonly id: SiteId; readonly sample: ContentsSample | undefined }[];
  readonly access: readonly AccessReading[];
}

/** What is known of one site beside its figures. */
class SiteFindings {
  contents: ContentsSample | undefined;
  readonly access: AccessBook;

  constructor(describe: DescribePath) {
    this.access = new AccessBook(describe);
  }
}

/** Keeps what the threads have found, site by site. */
export class Findings {
  readonly #sites = new Map<string, SiteFindings>();
  readonly #describe: DescribePath;

  constructor(describe: DescribePath) {
    this.#describe = describe;
  }

  add(keyOf: (id: SiteId) => string, { contents, access }: Found): void {
    for (const { id, sample } of contents) {
      // An empty one tells nothing, and least of all that what was known is wrong.
      if (sample !== undefined) this.#of(keyOf(id)).contents = sample;
    }
    for (const reading of access) this.#of(keyOf(reading.id)).access.add(reading);
  }

  #of(key: string): SiteFindings {
    const known = this.#sites.get(key) ?? new SiteFindings(this.#describe);
    this.#sites.set(key, known);
    return known;
  }

  contents(key: string): ContentsSample | undefined {
    return this.#sites.get(key)?.contents;
  }

  access(key: string): AccessTotal | undefined {
    return this.#sites.get(key)?.access.total;
  }

  /** Watches of the site that are over, and whether nothing could be watched. */
  watches(key: string): { readonly count: Count; readonly isRefused: boolean; readonly insertions: Count } {
    const access = this.#sites.get(key)?.access;
    return {
      count: access?.watches ?? 0,
      isRefused: access?.isRefused ?? false,
      insertions: access?.total?.insertions ?? 0,
    };
  }

  forgetAllBut(keys: ReadonlySet<string>): void {
    for (const key of this.#sites.keys()) if (!keys.has(key)) this.#sites.delete(key);
  }
}
