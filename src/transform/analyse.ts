import { type Construction, findConstructions } from './find-constructions.ts';
import { enclosingFunctionName, nameSite } from './names.ts';
import { createModuleFinder } from './original-modules.ts';
import { outline } from './outline.ts';
import { type ParsedProgram, parse } from './parser.ts';
import { createPositionFinder } from './positions.ts';
import { findCandidates } from './prefilter.ts';
import { scopeOf } from './scopes.ts';
import { child, type SyntaxNode } from './syntax.ts';
import { type AnalyseOptions, type LocatedSite, UnparsableError } from './types.ts';

const DEFAULT_COLLECTIONS = ['Map', 'Set'];

/**
 * A wrapper begins with a parenthesis. At the start of a statement that would swallow a semicolon the author left out,
 * and as the callee of another `new` it would be taken for that callee.
 */
function contextOf({ path }: Construction): LocatedSite['context'] {
  const site = path[path.length - 1] as SyntaxNode;
  for (const node of path) {
    if (node.type === 'ExpressionStatement' && node.start === site.start) return 'statement-start';
    if (node !== site && node.type === 'NewExpression' && child(node, 'callee')?.start === site.start) {
      return 'new-callee';
    }
  }
  return 'plain';
}

/**
 * Finds the chosen allocation sites of a source, in source order; empty where there are none. Pure and synchronous. A
 * mistake in a statement that holds nothing like a site may go unnoticed: Node will find it.
 * @throws {UnparsableError} when a statement that holds something like a site cannot be parsed.
 */
export function analyse(source: string, options: AnalyseOptions): LocatedSite[] {
  const collections = options.collections ?? DEFAULT_COLLECTIONS;
  const candidates = findCandidates(source, collections);
  if (candidates.length === 0) return [];
  const program = parseAround(source, candidates, options);
  const constructions = findConstructions(program, candidates, collections);
  return constructions.length === 0 ? [] : locate(source, constructions, options);
}

/** The syntax around the candidates: of an outline, where there is one; else, and for a complaint, of the whole source. */
function parseAround(source: string, candidates: readonly number[], options: AnalyseOptions): ParsedProgram {
  const { url, format } = options;
  const short = outline(source, candidates);
  if (short !== undefined) {
    try {
      return parse(short, url, format);
    } catch (error) {
      if (!(error instanceof UnparsableError)) throw error;
    }
  }
  return parse(source, url, format);
}

function locate(source: string, constructions: readonly Construction[], options: AnalyseOptions): LocatedSite[] {
  const positionOf = createPositionFinder(source);
  const moduleOf = createModuleFinder(source, options);
  const sites: LocatedSite[] = [];
  for (const construction of constructions) {
    const { start, end } = construction.path[construction.path.length - 1] as SyntaxNode;
    const position = positionOf(start);
    const module = moduleOf(start, position);
    if (options.select !== undefined && !options.select(module)) continue;
    sites.push({ ...describe(construction, module), ...position, start, end, context: contextOf(construction) });
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
