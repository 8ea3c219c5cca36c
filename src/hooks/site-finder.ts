import type { LocatedSite } from '../transform/types.ts';
import { AnalysisCache } from './analysis-cache.ts';
import { analyseFile, type FixedOptions, keyOf, type SourceFile } from './file-analysis.ts';

/** Where the analysis cache is. */
export interface CacheSettings {
  readonly folder: string;
  /** Tells programs apart: each has a pack of its own. */
  readonly program: string;
}

export interface FinderSettings extends FixedOptions {
  /** What the results depend on besides the files. */
  readonly salt: string;
  /** Undefined: nothing is kept from one run to the next. */
  readonly cache: CacheSettings | undefined;
}

/** Finds all sites of a file, chosen or not. Throws as `analyse` does. */
export type FindSites = (file: SourceFile) => LocatedSite[];

/** Analyses files, or takes what an earlier run of the program has kept of it. */
export function createSiteFinder(settings: FinderSettings): FindSites {
  const { salt, cache } = settings;
  if (cache === undefined) return (file) => analyseFile(file, settings);
  // Opened late: its name is a hash, and most programs need no `node:crypto` to start.
  let opened: AnalysisCache | undefined;
  return (file) => {
    opened ??= new AnalysisCache(cache.folder, cache.program, salt);
    return opened.get(keyOf(file), file.source, () => analyseFile(file, settings));
  };
}
