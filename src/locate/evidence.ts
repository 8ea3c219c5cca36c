import type { Count, SiteRecord } from '../registry/types.ts';
import type { AnalyseOptions, LocatedSite } from '../transform/types.ts';
import { type SourceLinks, Sources } from './sources.ts';

type Evicts = SiteRecord['evicts'];

/** Finds the sites of a source, and what it says of each. May throw. */
export type Analyse = (source: string, options: AnalyseOptions) => LocatedSite[];

/** What is read of the disk, and what reads the sources. */
export interface EvidenceLinks extends SourceLinks {
  /** `file:` URL to path, with forward slashes. */
  readonly toPath: (file: string) => string;
  readonly analyse: Analyse;
  /** What is followed. */
  readonly collections: readonly string[];
}

/** As many as have a series of their own, about. */
const MOST_READ: Count = 500;

/** The site at that place; what another tool has compiled before it was loaded is found by its name, if there is one of it. */
function siteOf(sites: readonly LocatedSite[], { line, column, name, type }: SiteRecord): LocatedSite | undefined {
  const exact = sites.find((site) => site.line === line && site.column === column && site.name === name);
  if (exact !== undefined) return exact;
  const [first, ...others] = sites.filter((site) => site.name === name && site.type === type);
  return others.length === 0 ? first : undefined;
}

/**
 * Finds out whether a site's module removes from its collections. The files are read again for it, in the exporter's thread and only for
 * what is exported: as they were loaded, it would have taken a quarter of the application's time for the analysis.
 */
export class Evidence {
  readonly #links: EvidenceLinks;
  readonly #sources: Sources<LocatedSite>;

  constructor(links: EvidenceLinks) {
    this.#links = links;
    this.#sources = new Sources(links, MOST_READ);
  }

  /** Undefined where the source is not to be had. Never throws. */
  of(record: SiteRecord): Evicts {
    const { toPath, analyse, collections } = this.#links;
    try {
      const sites = this.#sources.ask(toPath(record.file), '', (source, options) =>
        analyse(source, { ...options, collections }),
      );
      return siteOf(sites, record)?.evicts;
    } catch {
      return undefined;
    }
  }
}
