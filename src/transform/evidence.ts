import { judgeHeir } from './heir-evidence.ts';
import { holdingOf } from './holding.ts';
import { Inquiry } from './inquiry.ts';
import type { ReadSource } from './read-source.ts';
import { isBuiltIn } from './removals.ts';
import type { Survey } from './survey.ts';
import { isClass, type SyntaxNode } from './syntax.ts';
import type { Evicts } from './types.ts';

/** Tells whether a module removes from the collection of a type that a node makes. */
export type Judge = (node: SyntaxNode, type: string) => Evicts;

/** The judge of the collections of a tree. */
export function createJudge({ source, toSource, mentions }: ReadSource, survey: Survey): Judge {
  return (node, type) => {
    if (isClass(node)) return judgeHeir(source.slice(toSource(node.start), toSource(node.end - 1)));
    const spot = survey.spotOf(node);
    if (spot === undefined) return 'unknown';
    const holding = holdingOf(spot);
    const plain = holding && mentions.plainAt(toSource(node.start), holding.kind);
    if (plain === undefined || plain.name !== holding?.name) {
      return new Inquiry(spot, type, survey.surroundingsOf(node)).answer();
    }
    return plain.evicts === 'never' && (holding.isExported || !isBuiltIn(type)) ? 'unknown' : plain.evicts;
  };
}
