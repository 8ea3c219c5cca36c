import type { LocatedSite } from '../transform/types.ts';
import { AnalysisCache } from './analysis-cache.ts';
import { type FixedOptions, keyOf, prepareTask, runTask, type SourceFile } from './analysis-task.ts';
import { AnalysisThread } from './analysis-thread.ts';

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
  /** Whether a thread of our own may analyse as well. */
  readonly mayUseThread: boolean;
}

/** Finds all sites of a file, chosen or not. Throws as `analyse` does. */
export type FindSites = (file: SourceFile) => LocatedSite[];

/** Analyses files, or takes what an earlier run of the program has kept of it. */
export function createSiteFinder(settings: FinderSettings): FindSites {
  const { salt } = settings;
  const thread = settings.mayUseThread ? new AnalysisThread(settings) : undefined;
  // Opened late: its name is a hash, and most programs need no `node:crypto` to start.
  let opened: AnalysisCache | undefined;
  const open = ({ folder, program }: CacheSettings) => (opened ??= new AnalysisCache(folder, program, salt));
  return (file) => {
    const task = prepareTask(file);
    const key = keyOf(task, salt);
    const analyse = () => thread?.analyse(task, key) ?? runTask(task, settings);
    return settings.cache === undefined ? analyse() : open(settings.cache).get(key, file.source, analyse);
  };
}
