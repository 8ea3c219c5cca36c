import { countBelow } from './count-below.ts';
import type { ParsedProgram } from './parser.ts';
import { child, isNode, type SyntaxNode, stringField, unwrap } from './syntax.ts';

const GLOBAL_OBJECTS = new Set(['globalThis', 'global', 'self', 'window']);

/** A `new` expression of a followed constructor, with its ancestors. */
export interface Construction {
  readonly type: string;
  /** From the program down to the `new` expression. */
  readonly path: readonly SyntaxNode[];
}

function constructedName(node: SyntaxNode): string | undefined {
  const callee = unwrap(child(node, 'callee'));
  if (callee?.type === 'Identifier') return stringField(callee, 'name');
  if (callee?.type !== 'MemberExpression' || callee.computed === true) return undefined;
  const object = unwrap(child(callee, 'object'));
  const isGlobal = object?.type === 'Identifier' && GLOBAL_OBJECTS.has(stringField(object, 'name') ?? '');
  return isGlobal ? stringField(child(callee, 'property'), 'name') : undefined;
}

/** Whether one of the sorted offsets lies in [start, end). */
const holdsOffset = (offsets: readonly number[], start: number, end: number) =>
  (offsets[countBelow(offsets, start)] ?? end) < end;

const isDecorated = (node: SyntaxNode) => Array.isArray(node.decorators) && node.decorators.length > 0;

// A decorator may stand before the start of the class that owns it, and of the `export` before that class.
const isWorthVisiting = (node: SyntaxNode, offsets: readonly number[]) =>
  holdsOffset(offsets, node.start, node.end) || isDecorated(node) || isDecorated(child(node, 'declaration') ?? node);

/**
 * Finds the constructions of `collections` in source order, visiting only the nodes that hold a candidate offset.
 * What stands in a `with` statement is left out: there even the name of our global is the program's business.
 */
export function findConstructions(
  { program, childKeys }: ParsedProgram,
  candidates: readonly number[],
  collections: readonly string[],
): Construction[] {
  const followed = new Set(collections);
  const found: Construction[] = [];
  const path: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    if (!isWorthVisiting(node, candidates) || node.type === 'WithStatement') return;
    path.push(node);
    const type = node.type === 'NewExpression' ? constructedName(node) : undefined;
    if (type !== undefined && followed.has(type)) found.push({ type, path: [...path] });
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
