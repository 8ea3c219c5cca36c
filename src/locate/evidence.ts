import type { Count, SiteRecord } from '../registry/types.ts';
import type { AnalyseOptions, LocatedSite } from '../transform/types.ts';

type Evicts = SiteRecord['evicts'];

/** Finds the sites of a source, and what it says of each. May throw. */
export type Analyse = (source: string, options: AnalyseOptions) => LocatedSite[];

/** What is read of the disk, and what reads the sources. */
export interface EvidenceLinks {
  /** The text of a file by its path; undefined where it cannot be read. */
  readonly readFile: (path: string) => string | undefined;
  readonly readSourceMap: (path: string, reference: string) => string | undefined;
  readonly rootOf: (path: string) => string | undefined;
  /** `file:` URL to path, with forward slashes. */
  readonly toPath: (file: string) => string;
  readonly analyse: Analyse;
  /** What is followed. */
  readonly collections: readonly string[];
}

/** As many as have a series of their own, about. */
const MOST_READ: Count = 500;
const LONGEST_SOURCE = 4 * 1024 * 1024;

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
  readonly #known = new Map<string, readonly LocatedSite[]>();

  constructor(links: EvidenceLinks) {
    this.#links = links;
  }

  /** Undefined where the source is not to be had. Never throws. */
  of(record: SiteRecord): Evicts {
    try {
      return siteOf(this.#sitesIn(this.#links.toPath(record.file)), record)?.evicts;
    } catch {
      return undefined;
    }
  }

  #sitesIn(file: string): readonly LocatedSite[] {
    const known = this.#known.get(file);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_READ) return [];
    // Also where it fails: it would fail again.
    this.#known.set(file, []);
    const sites = this.#read(file);
    this.#known.set(file, sites);
    return sites;
  }

  #read(file: string): readonly LocatedSite[] {
    const { readFile, readSourceMap, rootOf, analyse, collections } = this.#links;
    const source = readFile(file);
    if (source === undefined || source.length > LONGEST_SOURCE) return [];
    const options = { url: file, collections, root: rootOf(file) };
    return analyse(source, { ...options, readSourceMap: (reference) => readSourceMap(file, reference) });
  }
}
