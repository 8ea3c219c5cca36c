import type { KnownSite } from '../judge/types.ts';
import type { SiteRecord } from '../registry/types.ts';
import type { CallPaths } from './call-path.ts';
import type { Evidence } from './evidence.ts';
import type { HeirPlaces } from './heir-places.ts';

/** Adds to records what the disk tells of them: it is asked in the exporter's thread, and once for each site. */
export class KnownSites {
  readonly #paths: CallPaths;
  readonly #heirs: HeirPlaces;
  readonly #evidence: Evidence;

  constructor(paths: CallPaths, heirs: HeirPlaces, evidence: Evidence) {
    this.#paths = paths;
    this.#heirs = heirs;
    this.#evidence = evidence;
  }

  /** Never throws. */
  meet(record: SiteRecord): KnownSite {
    const { creator } = record;
    const site = this.#withModule(isUnnamed(record) ? this.#heirs.describe(record) : record);
    const known = creator === undefined ? site : { ...site, madeBy: this.#paths.describe([creator]) };
    return site.evicts === undefined ? this.#withEvidence(known) : known;
  }

  /** When it is first asked for: most sites are never exported. */
  #withEvidence(site: KnownSite): KnownSite {
    const evidence = this.#evidence;
    let answer: { readonly evicts: SiteRecord['evicts'] } | undefined;
    return Object.defineProperty({ ...site }, 'evicts', {
      get: () => {
        answer ??= { evicts: evidence.of(site) };
        return answer.evicts;
      },
      enumerable: true,
    });
  }

  #withModule(site: SiteRecord): SiteRecord {
    return site.module === '' && site.file !== '' ? { ...site, module: this.#paths.moduleOf(site) } : site;
  }
}

/** A place that was found as the program ran: of a class itself the transform has told its identity. */
const isUnnamed = ({ isHeir, key }: SiteRecord) => isHeir === true && key === undefined;
