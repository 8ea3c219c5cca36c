import { Home } from './home.ts';
import { byFirst, type Range, rangeOf } from './range-of.ts';
import type { SiteId, SiteRecord } from './types.ts';

interface Homestead extends Range {
  readonly home: Home;
}

/** The homes of sites: those of a module have numbers in a row. */
export class Homes {
  readonly #homesteads: Homestead[] = [];

  add(records: readonly SiteRecord[]): void {
    let home: Home | undefined;
    for (const record of records) {
      if (home?.isOf(record) === true) continue;
      home = new Home(record);
      this.#homesteads.push({ first: record.id, home });
    }
    this.#homesteads.sort(byFirst);
  }

  /** The home of a site that has been added. */
  of(id: SiteId): Home | undefined {
    return rangeOf(this.#homesteads, id)?.home;
  }
}
