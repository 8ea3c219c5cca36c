import { isWorthVisiting } from './find-constructions.ts';
import type { ParsedProgram } from './parser.ts';
import { child, isExpressionWrapper, isNode, type SyntaxNode, type SyntaxPath } from './syntax.ts';

/** A node with where it stands. */
export interface Spot {
  readonly node: SyntaxNode;
  /** The node around; undefined for the program. */
  readonly parent: Spot | undefined;
  /** The field of the node around. */
  readonly key: string;
}

/**
 * The spots of the nodes that are asked for, in the order of the tree.
 * @param offsets of the tree's text, in ascending order: only what holds one of them is visited
 */
export function findSpots(
  { program, childKeys }: ParsedProgram,
  offsets: readonly number[],
  isMeant: (node: SyntaxNode) => boolean,
): Spot[] {
  const found: Spot[] = [];
  const visit = (node: SyntaxNode, parent: Spot | undefined, key: string): void => {
    if (!isWorthVisiting(node, offsets)) return;
    const spot = { node, parent, key };
    if (isMeant(node)) found.push(spot);
    for (const field of childKeys[node.type] ?? []) visitValue(node[field], spot, field);
  };
  const visitValue = (value: unknown, parent: Spot, key: string): void => {
    if (Array.isArray(value)) for (const item of value) visitValue(item, parent, key);
    else if (isNode(value)) visit(value, parent, key);
  };
  visit(program, undefined, '');
  return found;
}

/** The nearest spot around that is asked for. */
export function spotAround(spot: Spot, isMeant: (node: SyntaxNode) => boolean): Spot | undefined {
  let around = spot.parent;
  while (around !== undefined && !isMeant(around.node)) around = around.parent;
  return around;
}

/** From the program down to the spot. */
export function pathTo(spot: Spot): SyntaxPath {
  const path: SyntaxNode[] = [];
  for (let around: Spot | undefined = spot; around !== undefined; around = around.parent) path.push(around.node);
  return path.reverse();
}

/** The spot of a child. */
export const spotOf = (parent: Spot, key: string): Spot | undefined => {
  const node = child(parent.node, key);
  return node && { node, parent, key };
};

/** The expression around that has the same value, parentheses and casts, or the spot itself. */
export function outermost(spot: Spot): Spot {
  let outer = spot;
  while (outer.parent !== undefined && isExpressionWrapper(outer.parent.node)) outer = outer.parent;
  return outer;
}

/** The call of what stands at a spot, or undefined. */
export function callOf(spot: Spot): Spot | undefined {
  const { parent, key } = outermost(spot);
  return parent?.node.type === 'CallExpression' && key === 'callee' ? parent : undefined;
}
