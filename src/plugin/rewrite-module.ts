import path from 'node:path';
import type { SourceMapInput } from '@jridgewell/trace-mapping';
import { readPackageName, withForwardSlashes } from '../hooks/application.ts';
import { type FileIdentity, type KeyedSite, keySites } from '../hooks/identity.ts';
import { readSourceMapBeside } from '../hooks/source-map-file.ts';
import { messageOf } from '../log.ts';
import { createPackageFinder, pathBelow } from '../select/packages.ts';
import { type Choice, createSelector } from '../select/selector.ts';
import { analyse } from '../transform/analyse.ts';
import { composeSourceMap } from '../transform/compose-source-map.ts';
import { mayHaveOriginalModules, readSourceMap } from '../transform/original-modules.ts';
import { mentionsCollection } from '../transform/prefilter.ts';
import { selfRegisteringInsertions } from '../transform/self-registering.ts';
import { type Insertion, wrapSites } from '../transform/wrap-sites.ts';
import { optionError, type PluginSettings } from './options.ts';
import { toOriginalPositions } from './original-positions.ts';
import { markWrappersPure } from './pure-wrappers.ts';
import { namespaceOf, toRecords } from './records.ts';
import { type EditMap, mapInsertions } from './source-map.ts';

export interface RewrittenModule {
  readonly code: string;
  /** Left out where the code says itself where it comes from, in a map at its end. */
  readonly map?: EditMap;
}

/** A module as a bundler hands it over. */
export interface BundledModule {
  readonly source: string;
  /** Absolute, with forward slashes. */
  readonly file: string;
  /** What other plug-ins have done to the file before; asked only where there is something to do. */
  readonly readEarlierMap?: (() => SourceMapInput | undefined) | undefined;
}

/** The transform as a bundler's plug-in uses it. */
export interface ModuleRewriter {
  /** Whether any part of a file can be chosen. */
  isCandidate(file: string): boolean;
  /**
   * The module with wrapped sites, and undefined where there is nothing to do. Line numbers stay.
   * @throws {UnparsableError} where it cannot be parsed.
   */
  rewrite(module: BundledModule): RewrittenModule | undefined;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;

const readMapBeside = (file: string) => (reference: string) => readSourceMapBeside(file, reference);

/** The file's path as the bundle knows it. */
const pathInBuild = (root: string, file: string) =>
  pathBelow(root, file) ?? withForwardSlashes(path.relative(root, file));

function finish(source: string, file: string, insertions: readonly Insertion[]): RewrittenModule {
  const code = wrapSites(source, insertions);
  return { code, map: mapInsertions(source, insertions, file) };
}

/** As `finish`, but what the file says of its own origin is kept, and brought up to date. */
function finishWithOwnMap(source: string, file: string, insertions: readonly Insertion[]): RewrittenModule {
  const map = readSourceMap(source, { url: file, readSourceMap: readMapBeside(file) });
  const code = map && composeOrNot(wrapSites(source, insertions), source, insertions, map, file);
  return code === undefined ? finish(source, file, insertions) : { code };
}

function composeOrNot(...parts: Parameters<typeof composeSourceMap>): string | undefined {
  try {
    return composeSourceMap(...parts);
  } catch {
    // A broken map costs the original path, nothing else.
    return undefined;
  }
}

/**
 * The choice of modules, joined to the transform.
 * @param followsOwnMaps whether the bundler heeds the source maps that files bring
 * @throws {TypeError} where a pattern cannot be used.
 */
export function createBundledModuleRewriter(settings: PluginSettings, followsOwnMaps: boolean): ModuleRewriter {
  const { root, collections } = settings;
  const findPackage = createPackageFinder(readPackageName);
  const choose = createSelector({
    ...settings,
    application: { root, entry: undefined },
    findPackage,
    onBadPattern: (pattern, error) => {
      throw optionError(`the pattern ${JSON.stringify(pattern)} cannot be used: ${messageOf(error)}`);
    },
  });

  const isChosen = (choice: Choice, source: string) =>
    choice.kind === 'file' || (choice.kind === 'modules' && mayHaveOriginalModules(source));

  const identityOf = (file: string): FileIdentity => {
    const owner = findPackage(file);
    const path = pathInBuild(root, file);
    return { packageName: owner?.name ?? '', path: (owner && pathBelow(owner.root, file)) ?? path };
  };

  const findSites = (source: string, file: string): KeyedSite[] => {
    const choice = choose(file);
    if (choice.kind === 'none' || !isChosen(choice, source)) return [];
    const readSourceMap = readMapBeside(file);
    const root = findPackage(file)?.root;
    return keySites(analyse(source, { url: file, collections, root, readSourceMap }), identityOf(file), choice.select);
  };

  const insert = (source: string, file: string, keyed: readonly KeyedSite[], earlier: SourceMapInput | undefined) => {
    const { packageName, path } = identityOf(file);
    const placed = earlier ? toOriginalPositions(keyed, earlier) : keyed;
    const records = toRecords(placed, pathInBuild(root, file), path);
    const sites = keyed.map(({ site }) => site);
    const insertions = selfRegisteringInsertions(source, sites, namespaceOf(packageName, records), records);
    return markWrappersPure(source, insertions);
  };

  return {
    isCandidate: (file) => SCRIPT.test(file) && choose(file).kind !== 'none',
    rewrite: ({ source, file, readEarlierMap }) => {
      if (!mentionsCollection(source, collections)) return undefined;
      const sites = findSites(source, file);
      if (sites.length === 0) return undefined;
      const insertions = insert(source, file, sites, readEarlierMap?.());
      return followsOwnMaps ? finishWithOwnMap(source, file, insertions) : finish(source, file, insertions);
    },
  };
}
