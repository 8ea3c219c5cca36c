import { type FileIdentity, keysOf } from '../hooks/identity.ts';
import type { Count, SiteRecord } from '../registry/types.ts';
import { type Package, pathBelow } from '../select/packages.ts';
import type { AnalyseOptions, LocatedSite, Site } from '../transform/types.ts';
import { withoutEdit } from '../transform/without-edit.ts';
import { type SourceLinks, Sources } from './sources.ts';

/** Finds where a source constructs a class, in source order, and what each of these places is called. May throw. */
export type FindConstructions = (source: string, options: AnalyseOptions, className: string) => LocatedSite[];

/** What is read of the disk, and what reads the sources. */
export interface HeirLinks extends SourceLinks {
  readonly packageOf: (path: string) => Package | undefined;
  /** `file:` URL to path, with forward slashes. */
  readonly toPath: (file: string) => string;
  readonly findConstructions: FindConstructions;
}

/** Files are read once for each class that they construct, and no more of them than that. */
const MOST_READ: Count = 100;

interface Place {
  readonly site: Site;
  readonly key: string;
}

/** Of places on a line the nearest to the left: what is inserted into a line moves the code as it runs to the right. */
const placeAt = (places: readonly Place[], { line, column }: SiteRecord): Place | undefined =>
  places
    .filter(({ site }) => site.line === line && site.column <= column)
    .sort((a, b) => b.site.column - a.site.column)[0];

/**
 * Names the places where classes that extend a collection are constructed, which are found as the program runs, by line and
 * column alone: as the transform names all others.
 */
export class HeirPlaces {
  readonly #links: HeirLinks;
  readonly #sources: Sources<Place>;

  constructor(links: HeirLinks) {
    this.#links = links;
    this.#sources = new Sources(links, MOST_READ);
  }

  /** The record with the place's own name and all that goes with it; as it came where that is not found. Never throws. */
  describe(record: SiteRecord): SiteRecord {
    try {
      const file = this.#links.toPath(record.file);
      const place = placeAt(this.#placesIn(file, record.type), record);
      if (place === undefined) return { ...record, file };
      const { site, key } = place;
      return { ...record, ...site, type: record.type, file, module: site.module ?? record.module, key };
    } catch {
      return record;
    }
  }

  #placesIn(file: string, className: string): readonly Place[] {
    return this.#sources.ask(file, className, (source, options) => {
      const sites = this.#links.findConstructions(source, options, className);
      const keys = keysOf(sites, this.#identityOf(file, options.root));
      return sites.map((site, index) => ({ site: withoutEdit(site), key: keys[index] as string }));
    });
  }

  #identityOf(file: string, root: string | undefined): FileIdentity {
    const path = (root === undefined ? undefined : pathBelow(root, file)) ?? file;
    return { packageName: this.#links.packageOf(file)?.name ?? '', path };
  }
}
