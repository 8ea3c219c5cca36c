import { type BuiltRecord, readBuiltRecord } from './built-record.ts';
import type { Sample } from './sample.ts';
import type { Count } from './types.ts';

const MOST_SITES: Count = 100_000;
const LONGEST_NAMESPACE = 256;

const isList = (value: unknown): value is ArrayLike<unknown> =>
  typeof value === 'object' && value !== null && Number.isSafeInteger((value as ArrayLike<unknown>).length);

/** The sites of code that nobody has numbered as it was loaded: a bundle, or what a worker is started from. */
export class BuiltSites {
  /**
   * By the text that stands in the code: `namespace:place`. It is read inside of the application's `new Map()`, so it has
   * neither a method nor a prototype that anyone could have replaced.
   */
  readonly samples: Record<string, Sample | undefined> = Object.create(null);
  readonly #namespaces = new Set<string>();
  #count: Count = 0;

  /**
   * Takes what code tells of itself, by the texts that it calls its sites. What is no record is left out, and what goes above
   * 100,000 sites in all; a namespace is taken once, for code that is evaluated again tells the same again.
   */
  take(namespace: unknown, records: unknown): [text: string, record: BuiltRecord][] {
    const isName = typeof namespace === 'string' && namespace.length <= LONGEST_NAMESPACE;
    if (!isName || !isList(records) || this.#namespaces.has(namespace)) return [];
    this.#namespaces.add(namespace);
    const taken: [string, BuiltRecord][] = [];
    const end = Math.min(records.length, MOST_SITES);
    for (let place = 0; place < end && this.#count < MOST_SITES; place += 1) {
      const record = readBuiltRecord(records[place]);
      if (record === undefined) continue;
      taken.push([`${namespace}:${place}`, record]);
      this.#count += 1;
    }
    return taken;
  }
}
