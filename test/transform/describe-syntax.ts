import { findConstructions } from '../../src/transform/find-constructions.ts';
import { enclosingFunctionName, nameSite } from '../../src/transform/names.ts';
import type { Outline } from '../../src/transform/outline.ts';
import type { ParsedProgram } from '../../src/transform/parser.ts';
import { scopeOf } from '../../src/transform/scopes.ts';
import type { SyntaxNode } from '../../src/transform/syntax.ts';

/** What was parsed, and where in it something like a construction was seen. */
export interface Parsed {
  readonly program: ParsedProgram;
  /** Offsets in the source. */
  readonly candidates: readonly number[];
  readonly collections: readonly string[];
}

/** The sites with all that is told of them from the syntax around; their places are those in the source, outline or not. */
export function describeSyntax({ program, candidates, collections }: Parsed, short?: Outline): string[] {
  const toSource = (offset: number) => short?.toSource(offset) ?? offset;
  const wanted = candidates.map((offset) => short?.toText(offset) ?? offset);
  return findConstructions(program, wanted, collections).map(({ type, path: nodes }) => {
    const { start, end } = nodes.at(-1) as SyntaxNode;
    const place = `${toSource(start)}-${toSource(end - 1)}`;
    return [type, place, nameSite(nodes), scopeOf(nodes), enclosingFunctionName(nodes)].join(' ');
  });
}
