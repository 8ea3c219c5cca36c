import { type Construction, findConstructions } from './find-constructions.ts';
import { enclosingFunctionName, nameSite } from './names.ts';
import { createModuleFinder } from './original-modules.ts';
import { outline } from './outline.ts';
import { parse } from './parser.ts';
import { createPositionFinder } from './positions.ts';
import { findCandidates, GAP } from './prefilter.ts';
import { scopeOf } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';
import { type AnalyseOptions, type LocatedSite, UnparsableError } from './types.ts';

const DEFAULT_COLLECTIONS = ['Map', 'Set'];
const TYPES_START = new RegExp(`${GAP}<(?![<=])`, 'y');

/**
 * Finds the chosen allocation sites of a source, in source order; empty where there are none. Pure and synchronous. A
 * mistake in a statement that holds nothing like a site may go unnoticed: Node will find it.
 * @throws {UnparsableError} when a statement that holds something like a site cannot be parsed.
 */
export function analyse(source: string, options: AnalyseOptions): LocatedSite[] {
  const collections = options.collections ?? DEFAULT_COLLECTIONS;
  const candidates = findCandidates(source, collections);
  if (candidates.length === 0) return [];
  const outlined = findInOutline(source, candidates, options, collections);
  if (outlined !== undefined) return outlined;
  const constructions = findConstructions(parse(source, options.url, options.format), candidates, collections);
  return locate(source, constructions, options, (offset) => offset);
}

/** The sites by an outline of the source; undefined where there is none, or one that cannot be parsed. */
function findInOutline(
  source: string,
  candidates: readonly number[],
  options: AnalyseOptions,
  collections: readonly string[],
): LocatedSite[] | undefined {
  const short = outline(source, candidates);
  if (short === undefined) return undefined;
  try {
    const wanted = candidates.map((offset) => short.toText(offset));
    const constructions = findConstructions(parse(short.text, options.url, options.format), wanted, collections);
    return locate(source, constructions, options, (offset) => short.toSource(offset));
  } catch (error) {
    if (error instanceof UnparsableError) return undefined;
    throw error;
  }
}

/**
 * Whether `new Set` is followed by `<`: no program compares a new collection with anything. It is Flow's `new Set<number>()`, say,
 * in a file that another tool strips later, read as JavaScript.
 */
function isBeforeTypes(source: string, end: number): boolean {
  TYPES_START.lastIndex = end;
  return source[end - 1] !== ')' && TYPES_START.test(source);
}

/** @param toSource from offsets of the syntax tree */
function locate(
  source: string,
  constructions: readonly Construction[],
  options: AnalyseOptions,
  toSource: (offset: number) => number,
): LocatedSite[] {
  if (constructions.length === 0) return [];
  const positionOf = createPositionFinder(source);
  const moduleOf = createModuleFinder(source, options);
  const sites: LocatedSite[] = [];
  for (const construction of constructions) {
    const node = construction.path[construction.path.length - 1] as SyntaxNode;
    const [start, end] = [toSource(node.start), toSource(node.end - 1) + 1];
    if (isBeforeTypes(source, end)) continue;
    const position = positionOf(start);
    const module = moduleOf(start, position);
    if (options.select !== undefined && !options.select(module)) continue;
    sites.push({ ...describe(construction, module), ...position, start, end });
  }
  return sites;
}

function describe({ type, path }: Construction, module: string | undefined) {
  const functionName = enclosingFunctionName(path);
  return {
    name: nameSite(path),
    type,
    scope: scopeOf(path),
    ...(functionName === undefined ? {} : { functionName }),
    ...(module === undefined ? {} : { module }),
  };
}
