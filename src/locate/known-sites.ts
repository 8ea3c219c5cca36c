import type { KnownSite } from '../judge/types.ts';
import type { SiteRecord } from '../registry/types.ts';
import type { CallPaths } from './call-path.ts';
import type { HeirPlaces } from './heir-places.ts';

/** Adds to records what the disk tells of them: it is asked in the exporter's thread, and once for each site. */
export class KnownSites {
  readonly #paths: CallPaths;
  readonly #heirs: HeirPlaces;

  constructor(paths: CallPaths, heirs: HeirPlaces) {
    this.#paths = paths;
    this.#heirs = heirs;
  }

  /** Never throws. */
  meet(record: SiteRecord): KnownSite {
    const { creator } = record;
    const site = this.#withModule(isUnnamed(record) ? this.#heirs.describe(record) : record);
    return creator === undefined ? site : { ...site, madeBy: this.#paths.describe([creator]) };
  }

  #withModule(site: SiteRecord): SiteRecord {
    return site.module === '' && site.file !== '' ? { ...site, module: this.#paths.moduleOf(site) } : site;
  }
}

/** A place that was found as the program ran: of a class itself the transform has told its identity. */
const isUnnamed = ({ isHeir, key }: SiteRecord) => isHeir === true && key === undefined;
