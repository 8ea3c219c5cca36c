import { type Aliases, NO_ALIASES } from './aliases.ts';
import { countBelow } from './count-below.ts';
import type { ParsedProgram } from './parser.ts';
import { Recogniser } from './recognise.ts';
import { child, isNode, type SyntaxNode } from './syntax.ts';

/** An expression that makes a followed collection, or a class that extends one, with its ancestors. */
export interface Construction {
  /** The constructor that is made of, or extended. */
  readonly type: string;
  readonly isHeir: boolean;
  /** From the program down to the expression or the class. */
  readonly path: readonly SyntaxNode[];
}

/** Whether one of the sorted offsets lies in [start, end). */
const holdsOffset = (offsets: readonly number[], start: number, end: number) =>
  (offsets[countBelow(offsets, start)] ?? end) < end;

const isDecorated = (node: SyntaxNode | undefined) => Array.isArray(node?.decorators) && node.decorators.length > 0;

/** A decorator may stand before the start of the class that owns it, and of the `export` before that class. */
function isDecoratedClass(node: SyntaxNode): boolean {
  switch (node.type) {
    case 'ClassDeclaration':
    case 'ClassExpression':
      return isDecorated(node);
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return isDecorated(child(node, 'declaration'));
    default:
      return false;
  }
}

/** Whether a node may hold one of the offsets. */
export const isWorthVisiting = (node: SyntaxNode, offsets: readonly number[]) =>
  holdsOffset(offsets, node.start, node.end) || isDecoratedClass(node);

/**
 * Finds the constructions of `collections` in source order, visiting only the nodes that hold a candidate offset.
 * What stands in a `with` statement is left out: there even the name of our global is the program's business.
 */
export function findConstructions(
  { program, childKeys }: ParsedProgram,
  candidates: readonly number[],
  collections: readonly string[],
  aliases: Aliases = NO_ALIASES,
): Construction[] {
  const recogniser = new Recogniser(collections, aliases);
  const found: Construction[] = [];
  const path: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    if (!isWorthVisiting(node, candidates) || node.type === 'WithStatement') return;
    path.push(node);
    const recognised = recogniser.recognise(node);
    if (recognised !== undefined) found.push({ ...recognised, path: [...path] });
    for (const key of childKeys[node.type] ?? []) visitValue(node[key]);
    path.pop();
  };
  const visitValue = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visitValue(item);
    else if (isNode(value)) visit(value);
  };
  visit(program);
  return found.sort((a, b) => lastOf(a).start - lastOf(b).start);
}

const lastOf = ({ path }: Construction) => path[path.length - 1] as SyntaxNode;
