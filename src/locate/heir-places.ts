import { keysOf } from '../hooks/identity.ts';
import { withoutEdit } from '../hooks/without-edit.ts';
import type { Count, SiteRecord } from '../registry/types.ts';
import { type Package, pathBelow } from '../select/packages.ts';
import type { AnalyseOptions, LocatedSite, Site } from '../transform/types.ts';

/** Finds where a source constructs a class, in source order, and what each of these places is called. May throw. */
export type FindConstructions = (source: string, options: AnalyseOptions, className: string) => LocatedSite[];

/** What is read of the disk, and what reads the sources. */
export interface HeirLinks {
  /** The text of a file by its path; undefined where it cannot be read. */
  readonly readFile: (path: string) => string | undefined;
  readonly readSourceMap: (path: string, reference: string) => string | undefined;
  readonly packageOf: (path: string) => Package | undefined;
  /** The folder that a file's path is told relative to. */
  readonly rootOf: (path: string) => string | undefined;
  /** `file:` URL to path, with forward slashes. */
  readonly toPath: (file: string) => string;
  readonly findConstructions: FindConstructions;
}

/** Files are read once for each class that they construct, and no more of them than that. */
const MOST_READ: Count = 100;
const LONGEST_SOURCE = 4 * 1024 * 1024;

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
  readonly #known = new Map<string, readonly Place[]>();

  constructor(links: HeirLinks) {
    this.#links = links;
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
    const key = `${className} ${file}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_READ) return [];
    // Also where it fails: it would fail again.
    this.#known.set(key, []);
    const places = this.#read(file, className);
    this.#known.set(key, places);
    return places;
  }

  #read(file: string, className: string): Place[] {
    const { readFile, readSourceMap, packageOf, rootOf, findConstructions } = this.#links;
    const source = readFile(file);
    if (source === undefined || source.length > LONGEST_SOURCE) return [];
    const root = rootOf(file);
    const sites = findConstructions(
      source,
      { url: file, root, readSourceMap: (reference) => readSourceMap(file, reference) },
      className,
    );
    const path = (root === undefined ? undefined : pathBelow(root, file)) ?? file;
    const keys = keysOf(sites, { packageName: packageOf(file)?.name ?? '', path });
    return sites.map((site, index) => ({ site: withoutEdit(site), key: keys[index] as string }));
  }
}
