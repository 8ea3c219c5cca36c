import { type Aliases, findAliases, NO_ALIASES } from './aliases.ts';
import { type Construction, findConstructions } from './find-constructions.ts';
import { hasOwnCollections, heirName, membersStart } from './heirs.ts';
import { enclosingFunctionName, nameSite } from './names.ts';
import { createModuleFinder } from './original-modules.ts';
import { outline } from './outline.ts';
import { parse } from './parser.ts';
import { createPositionFinder } from './positions.ts';
import { findCandidates, GAP, mayHaveOtherForms } from './prefilter.ts';
import { scopeOf } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';
import { type AnalyseOptions, type EditField, type LocatedSite, UnparsableError } from './types.ts';

const DEFAULT_COLLECTIONS = ['Map', 'Set'];
const TYPES_START = new RegExp(`${GAP}<(?![<=])`, 'y');

/**
 * Finds the chosen allocation sites of a source, in source order; empty where there are none. Pure and synchronous. A
 * mistake in a statement that holds nothing like a site may go unnoticed: Node will find it.
 * @throws {UnparsableError} when a statement that holds something like a site cannot be parsed.
 */
export function analyse(source: string, options: AnalyseOptions): LocatedSite[] {
  const collections = options.collections ?? DEFAULT_COLLECTIONS;
  const aliases = mayHaveOtherForms(source, collections) ? findAliases(source, collections) : NO_ALIASES;
  const candidates = findCandidates(source, collections, aliases);
  if (candidates.length === 0) return [];
  const search: Search = { source, candidates, options, collections, aliases };
  const outlined = findInOutline(search);
  if (outlined !== undefined) return outlined;
  const program = parse(source, options.url, options.format);
  return locate(search, findConstructions(program, candidates, collections, aliases), (offset) => offset);
}

/** What is looked for in a source. */
interface Search {
  readonly source: string;
  /** Offsets of the source. */
  readonly candidates: readonly number[];
  readonly options: AnalyseOptions;
  readonly collections: readonly string[];
  readonly aliases: Aliases;
}

/** The sites by an outline of the source; undefined where there is none, or one that cannot be parsed. */
function findInOutline(search: Search): LocatedSite[] | undefined {
  const { source, candidates, options, collections, aliases } = search;
  const short = outline(source, candidates);
  if (short === undefined) return undefined;
  try {
    const wanted = candidates.map((offset) => short.toText(offset));
    const program = parse(short.text, options.url, options.format);
    const constructions = findConstructions(program, wanted, collections, aliases);
    return locate(search, constructions, (offset) => short.toSource(offset));
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
  { source, options }: Search,
  constructions: readonly Construction[],
  toSource: (offset: number) => number,
): LocatedSite[] {
  if (constructions.length === 0) return [];
  const positionOf = createPositionFinder(source);
  const moduleOf = createModuleFinder(source, options);
  const isHeirless = constructions.some(({ isHeir }) => isHeir) && hasOwnCollections(source);
  const sites: LocatedSite[] = [];
  for (const construction of constructions) {
    const place = placeOf(construction, toSource);
    if (isHeirless && construction.isHeir) continue;
    if (!construction.isHeir && isBeforeTypes(source, place.end)) continue;
    const position = positionOf(place.begins);
    const module = moduleOf(place.begins, position);
    if (options.select !== undefined && !options.select(module)) continue;
    const { begins: _begins, ...edit } = place;
    sites.push({ ...describe(construction, module), ...position, ...edit });
  }
  return sites;
}

/** What is edited, and where the expression or the class begins; offsets of the source. */
type Place = Pick<LocatedSite, EditField> & { readonly begins: number };

function placeOf({ path, isHeir }: Construction, toSource: (offset: number) => number): Place {
  const node = path[path.length - 1] as SyntaxNode;
  const [start, end] = [toSource(node.start), toSource(node.end - 1) + 1];
  if (!isHeir) return { begins: start, start, end };
  const members = toSource(membersStart(node) - 1) + 1;
  return { begins: start, start: members, end: members, edit: 'field', moduleStart: start, moduleEnd: end };
}

function describe({ type, isHeir, path }: Construction, module: string | undefined) {
  const functionName = enclosingFunctionName(path);
  const name = isHeir ? heirName(path) : nameSite(path);
  return {
    name,
    type: isHeir ? name : type,
    scope: scopeOf(path),
    ...(functionName === undefined ? {} : { functionName }),
    ...(module === undefined ? {} : { module }),
    ...(isHeir ? { isHeir } : {}),
  } as const;
}
