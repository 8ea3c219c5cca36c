import { findAliases, NO_ALIASES } from './aliases.ts';
import { createJudge, type Judge } from './evidence.ts';
import { findBoundLiterals } from './find-bound-literals.ts';
import { type Construction, findConstructions } from './find-constructions.ts';
import { hasOwnCollections, heirName, mayHaveHeirs, membersStart } from './heirs.ts';
import { findLiteralCandidates } from './literal-candidates.ts';
import { literalTypesOf } from './literal-prefilter.ts';
import { enclosingFunctionName, nameSite } from './names.ts';
import { Origins } from './origins.ts';
import { createPositionFinder } from './positions.ts';
import { findCandidates, GAP, mayHaveOtherForms } from './prefilter.ts';
import { merge, type ReadSource, readSource } from './read-source.ts';
import { scopeOf } from './scopes.ts';
import { Survey } from './survey.ts';
import type { SyntaxNode } from './syntax.ts';
import type { AnalyseOptions, EditField, LocatedSite } from './types.ts';
import { createWords, type Words } from './words.ts';

const DEFAULT_COLLECTIONS = ['Map', 'Set'];
const TYPES_START = new RegExp(`${GAP}<(?![<=])`, 'y');

/**
 * Finds the chosen allocation sites of a source, in source order; empty where there are none. Pure and synchronous. A
 * mistake in a statement that holds nothing like a site may go unnoticed: Node will find it.
 * @throws {UnparsableError} when a statement that holds something like a site cannot be parsed.
 */
export function analyse(source: string, options: AnalyseOptions): LocatedSite[] {
  const collections = options.collections ?? DEFAULT_COLLECTIONS;
  const types = literalTypesOf(collections);
  const hasOtherForms = mayHaveOtherForms(source, collections);
  const aliases = hasOtherForms ? findAliases(source, collections) : NO_ALIASES;
  const candidates = findCandidates(source, collections, aliases, hasOtherForms);
  const literals = findLiteralCandidates(source, types);
  if (candidates.length + literals.length === 0) return [];
  const withEvidence = options.evidence !== false || mayHaveHeirs(source);
  const named = withEvidence ? merge(candidates, literals) : literals;
  const read = readSource(source, merge(candidates, literals), named, options);
  const constructions = findConstructions(read.parsed, candidates.map(read.toText), collections, aliases);
  if (named.length === 0) return locate(read, constructions, options, undefined);
  const survey = new Survey(read, constructions.map(nodeOf), literals);
  const found = [...constructions, ...findBoundLiterals(read, survey, types)];
  found.sort((a, b) => nodeOf(a).start - nodeOf(b).start);
  return locate(read, found, options, withEvidence ? createJudge(read, survey) : undefined);
}

const nodeOf = ({ path }: Construction) => path[path.length - 1] as SyntaxNode;

/**
 * Whether `new Set` is followed by `<`: no program compares a new collection with anything. It is Flow's `new Set<number>()`, say,
 * in a file that another tool strips later, read as JavaScript.
 */
function isBeforeTypes(source: string, end: number): boolean {
  TYPES_START.lastIndex = end;
  return source[end - 1] !== ')' && TYPES_START.test(source);
}

function locate(
  { source, toSource, mentions }: ReadSource,
  constructions: readonly Construction[],
  options: AnalyseOptions,
  judge: Judge | undefined,
): LocatedSite[] {
  const positionOf = createPositionFinder(source);
  const origins = new Origins(source, options, mentions.regions);
  const words = createWords(source, toSource, origins);
  const isHeirless = constructions.some(({ isHeir }) => isHeir) && hasOwnCollections(source);
  const sites: LocatedSite[] = [];
  for (const construction of constructions) {
    const place = placeOf(construction, toSource);
    if (construction.isHeir && (isHeirless || isNamed(construction, options, words))) continue;
    if (!construction.isHeir && isBeforeTypes(source, place.end)) continue;
    const { begins, ...edit } = place;
    const position = positionOf(begins);
    const module = origins.moduleAt(begins);
    if (options.select !== undefined && !options.select(module)) continue;
    const evicts = judge?.(nodeOf(construction), construction.type);
    // Where an heir is edited is told last: its stretch is the class, not the module.
    sites.push({
      ...describe(construction, module, words),
      ...(evicts && { evicts }),
      ...position,
      ...origins.describe(begins),
      ...edit,
    });
  }
  return sites;
}

/** What constructs a class that the user has named is a site already. */
const isNamed = ({ path }: Construction, { collections = [] }: AnalyseOptions, words: Words) =>
  collections.includes(heirName(path, words));

/** What is edited, and where the expression or the class begins; offsets of the source. */
type Place = Pick<LocatedSite, EditField> & { readonly begins: number };

function placeOf(construction: Construction, toSource: (offset: number) => number): Place {
  const node = nodeOf(construction);
  const [start, end] = [toSource(node.start), toSource(node.end - 1) + 1];
  if (!construction.isHeir) return { begins: start, start, end };
  const members = toSource(membersStart(node) - 1) + 1;
  return { begins: start, start: members, end: members, edit: 'field', moduleStart: start, moduleEnd: end };
}

function describe({ type, isHeir, path }: Construction, module: string | undefined, words: Words) {
  const functionName = enclosingFunctionName(path, words);
  const name = isHeir ? heirName(path, words) : nameSite(path, words);
  return {
    name,
    type: isHeir ? name : type,
    scope: scopeOf(path, words),
    ...(functionName === undefined ? {} : { functionName }),
    ...(module === undefined ? {} : { module }),
    ...(isHeir ? { isHeir } : {}),
  } as const;
}
