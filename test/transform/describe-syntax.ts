import { createJudge } from '../../src/transform/evidence.ts';
import { findBoundLiterals } from '../../src/transform/find-bound-literals.ts';
import { findConstructions } from '../../src/transform/find-constructions.ts';
import { findLiteralCandidates } from '../../src/transform/literal-candidates.ts';
import { literalTypesOf } from '../../src/transform/literal-prefilter.ts';
import { enclosingFunctionName, nameSite } from '../../src/transform/names.ts';
import { Origins } from '../../src/transform/origins.ts';
import type { ReadSource } from '../../src/transform/read-source.ts';
import { scopeOf } from '../../src/transform/scopes.ts';
import { Survey } from '../../src/transform/survey.ts';
import type { SyntaxNode, SyntaxPath } from '../../src/transform/syntax.ts';
import { createWords } from '../../src/transform/words.ts';

const last = (path: SyntaxPath) => path.at(-1) as SyntaxNode;

/**
 * The sites with all that is told of them from the syntax around; their places are those in the source, outline or not.
 * @param candidates offsets in the source where something like a construction or a literal was seen
 */
export function describeSyntax(
  read: ReadSource,
  candidates: readonly number[],
  collections: readonly string[],
): string[] {
  const { parsed, toSource, toText } = read;
  const types = literalTypesOf(collections);
  const constructions = findConstructions(parsed, candidates.map(toText), collections);
  const nodes = constructions.map(({ path }) => last(path));
  const survey = new Survey(read, nodes, findLiteralCandidates(read.source, types));
  const judge = createJudge(read, survey);
  const words = createWords(read.source, toSource, new Origins(read.source, { url: 'source.js' }));
  return [...constructions, ...findBoundLiterals(read, survey, types)].map(({ type, path }) => {
    const { start, end } = last(path);
    const place = `${toSource(start)}-${toSource(end - 1)}`;
    return [
      type,
      place,
      nameSite(path, words),
      scopeOf(path, words),
      enclosingFunctionName(path, words),
      judge(last(path), type),
    ].join(' ');
  });
}
