import { fileURLToPath, now } from '../builtins.ts';
import { messageOf } from '../log.ts';
import { isLoadingOwnDependency } from '../quiet-require.ts';
import { createPackageFinder, type Package, pathBelow } from '../select/packages.ts';
import type { Application } from '../select/patterns.ts';
import { type Choice, createSelector, type Selector } from '../select/selector.ts';
import { literalTypesOf, wordsOf } from '../transform/literal-prefilter.ts';
import { mentionsCollection } from '../transform/prefilter.ts';
import type { SourceFormat } from '../transform/types.ts';
import { type Insertion, insertionsOf, wrapSites } from '../transform/wrap-sites.ts';
import { readPackageName, withForwardSlashes } from './application.ts';
import { type FileIdentity, type KeyedSite, keySites } from './identity.ts';
import { loadTransform } from './load-transform.ts';
import type { ModuleSource } from './module-source.ts';
import { numberSites } from './number-sites.ts';
import { createSiteFinder, type FinderSettings } from './site-finder.ts';
import type { SiteRecord } from './site-record.ts';
import { readSourceMapBeside } from './source-map-file.ts';
import { moveBehind, type TextStart } from './text-start.ts';

/** What a rewriter needs to know. */
export interface RewriterSettings extends FinderSettings {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly application: Application;
  /** URL of the folder of our own code, with a slash at its end: that is neither rewritten nor counted. */
  readonly ownFolder: string;
  /** Whether Node shows original positions, so that a file's source map has to be kept right. */
  readonly sourceMaps: boolean;
}

/** Where a rewriter's results go. */
export interface RewriterLinks {
  /** Reserves `count` site numbers in a row and returns the first. */
  readonly reserveSites: (count: number) => number;
  /** Makes sites known, before the code that names them runs. */
  readonly publishSites: (records: readonly SiteRecord[]) => void;
  readonly countModule: (outcome: ModuleOutcome, milliseconds: number) => void;
  /** Told once per file that could not be handled. */
  readonly onFailure: (message: string) => void;
}

export type ModuleOutcome = 'transformed' | 'skipped' | 'failed';

/**
 * Rewrites one module's source; undefined means: leave it as it is. Never throws.
 * @param start only of a text that the program compiles itself
 */
export type RewriteModule = (
  source: ModuleSource,
  url: string,
  format: SourceFormat | undefined,
  start?: TextStart,
) => string | undefined;

const filePathOf = (url: string) => withForwardSlashes(url.startsWith('file:') ? fileURLToPath(url) : url);

/**
 * To follow what is in the parser takes the parser. Where a loader was there before us that takes ES modules for CommonJS, ours are there twice, and do not
 * know of each other that one of them is loading it.
 */
const PARSER = /\/node_modules\/@?oxc-parser\//;

/** The path that a person knows the file by: below its package, else below the application. */
const shortPath = (file: string, owner: Package | undefined, application: Application): string =>
  pathBelow(owner?.root ?? application.root, file) ?? file;

/** By the error's name: to load what has its class may be the very thing that fails, and here nothing may. */
const describeFailure = (url: string, error: unknown) =>
  (error as Error | undefined)?.name === 'ParserUnavailableError'
    ? `nothing is watched: ${messageOf(error)}`
    : `${url} is not watched: ${messageOf(error)}`;

/** A program may compile a text to find out whether it can be: then it is nobody's failure that it cannot. */
export const isUnparsable = (error: unknown) => (error as Error | undefined)?.name === 'UnparsableError';

/** The code with its source map brought up to date; as it is where it has none, or a broken one. */
function keepOriginalPositions(code: string, source: string, insertions: readonly Insertion[], file: string): string {
  const { composeSourceMap, readSourceMap } = loadTransform();
  try {
    const map = readSourceMap(source, {
      url: file,
      readSourceMap: (reference) => readSourceMapBeside(file, reference),
    });
    return (map === undefined ? undefined : composeSourceMap(code, source, insertions, map, file)) ?? code;
  } catch {
    return code;
  }
}

const describeBadPattern = (pattern: string, error: unknown) =>
  `MAPGAUGE_INCLUDE and MAPGAUGE_EXCLUDE: the pattern ${JSON.stringify(pattern)} is left out: ${messageOf(error)}`;

/** Joins the choice of modules to the transform. One per thread that loads modules. */
export function createModuleRewriter(settings: RewriterSettings, links: RewriterLinks): RewriteModule {
  const findPackage = createPackageFinder(readPackageName);
  const selector: Selector = createSelector({
    ...settings,
    findPackage,
    onBadPattern: (pattern, error) => links.onFailure(describeBadPattern(pattern, error)),
  });

  const analyse = createSiteFinder(settings);

  const choose = (source: string, file: string): Choice => {
    const choice = selector(file);
    return choice.kind === 'modules' && !loadTransform().mayHaveOriginalModules(source) ? { kind: 'none' } : choice;
  };

  const identityOf = (file: string): FileIdentity => {
    const owner = findPackage(file);
    return { packageName: owner?.name ?? '', path: shortPath(file, owner, settings.application) };
  };

  const findSites = (source: string, file: string, format: SourceFormat | undefined): KeyedSite[] => {
    const choice = choose(source, file);
    if (choice.kind === 'none') return [];
    const sites = analyse({ source, file, format, root: findPackage(file)?.root });
    if (sites.length === 0) return [];
    return keySites(sites, identityOf(file), choice.select);
  };

  const words = wordsOf(settings.collections);
  const followsLiterals = literalTypesOf(settings.collections).length > 0;

  /**
   * What takes a fraction of what the patterns take, and of decoding. The names of constructors are rare; literals are used
   * anywhere, so there the choice is asked too.
   */
  const mayHaveSites = (module: ModuleSource, file: string) =>
    module.holdsAny(words) && (!followsLiterals || selector(file).kind !== 'none');

  // They can also be turned on while the program runs.
  const areSourceMapsOn = () => settings.sourceMaps || process.sourceMapsEnabled;

  const rewriteSource: RewriteModule = (module, url, format, start) => {
    const file = filePathOf(url);
    if (!mayHaveSites(module, file)) return undefined;
    const source = module.text;
    if (!mentionsCollection(source, settings.collections)) return undefined;
    const keyed = findSites(source, file, format);
    if (keyed.length === 0) return undefined;
    const first = links.reserveSites(keyed.length);
    const insertions = insertionsOf(
      keyed.map(({ site }) => site),
      first,
    );
    const { path: shortName } = identityOf(file);
    const records = numberSites(keyed, first, { source, file, shortName, insertions });
    links.publishSites(start === undefined ? records : moveBehind(start, records));
    const code = wrapSites(source, insertions);
    return areSourceMapsOn() ? keepOriginalPositions(code, source, insertions, file) : code;
  };

  return (source, url, format, textStart) => {
    if (isLoadingOwnDependency() || url.startsWith(settings.ownFolder) || PARSER.test(url)) return undefined;
    const start = now();
    let outcome: ModuleOutcome = 'failed';
    try {
      const code = rewriteSource(source, url, format, textStart);
      outcome = code === undefined ? 'skipped' : 'transformed';
      return code;
    } catch (error) {
      if (textStart === undefined || !isUnparsable(error)) links.onFailure(describeFailure(url, error));
      return undefined;
    } finally {
      links.countModule(outcome, now() - start);
    }
  };
}
