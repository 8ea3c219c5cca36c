import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fs } from '../builtins.ts';
import { sourceMapReference } from '../transform/source-map-reference.ts';
import type { AnalyseOptions, LocatedSite, SourceFormat } from '../transform/types.ts';
import { AnalysisCache } from './analysis-cache.ts';
import { loadTransform } from './load-transform.ts';

/** Where the analysis cache is, and what its results depend on besides the files. */
export interface CacheSettings {
  readonly folder: string;
  /** Tells programs apart: each has a pack of its own. */
  readonly program: string;
  readonly salt: string;
}

/** A file to analyse. */
export interface SourceFile {
  readonly source: string;
  /** Absolute path, with forward slashes. */
  readonly file: string;
  readonly format: SourceFormat | undefined;
  /** Folder of its package. */
  readonly root: string | undefined;
}

/** Finds all sites of a file, chosen or not. Throws as `analyse` does. */
export type FindSites = (file: SourceFile) => LocatedSite[];

export type FixedOptions = Pick<AnalyseOptions, 'collections' | 'rawTransfer'>;

/** The text of a source map that lies beside its file, or undefined. */
export function readSourceMapBeside(file: string, reference: string): string | undefined {
  try {
    const target = reference.startsWith('file:') ? fileURLToPath(reference) : decodeURIComponent(reference);
    return fs.readFileSync(path.resolve(path.dirname(file), target), 'utf8');
  } catch {
    return undefined;
  }
}

/** What the result depends on besides the file's text: the source map, and where the file is, which its sources start from. */
function readSurroundings({
  source,
  file,
  root,
}: SourceFile): { place: string; sourceMap: string | undefined } | undefined {
  const reference = sourceMapReference(source);
  if (reference === undefined) return undefined;
  const sourceMap = reference.startsWith('data:') ? undefined : readSourceMapBeside(file, reference);
  return { place: `${root}\n${file}`, sourceMap };
}

/** Analyses files, or takes what an earlier run of the program has kept of it. */
export function createSiteFinder(options: FixedOptions, cacheSettings: CacheSettings | undefined): FindSites {
  let cache: AnalysisCache | undefined;
  const openCache = ({ folder, program, salt }: CacheSettings) => (cache ??= new AnalysisCache(folder, program, salt));
  return (file) => {
    const surroundings = readSurroundings(file);
    const analyse = () =>
      loadTransform().analyse(file.source, {
        ...options,
        url: file.file,
        format: file.format,
        root: file.root,
        readSourceMap: () => surroundings?.sourceMap,
      });
    if (cacheSettings === undefined) return analyse();
    const key = {
      source: file.source,
      format: file.format,
      place: surroundings?.place,
      sourceMap: surroundings?.sourceMap,
    };
    return openCache(cacheSettings).get(key, analyse);
  };
}
