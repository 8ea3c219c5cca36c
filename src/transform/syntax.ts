/** A node of the ESTree/TS-ESTree syntax tree, read loosely: `find-sites` and `names` only look at a few kinds. */
export interface SyntaxNode {
  readonly type: string;
  /** UTF-16 offsets into the source. */
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** From the program down to one node. */
export type SyntaxPath = readonly SyntaxNode[];

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';

/** The child at `key`, or undefined. */
export function child(node: SyntaxNode, key: string): SyntaxNode | undefined {
  const value = node[key];
  return isNode(value) ? value : undefined;
}

/** The children at `key`, holes of array literals left out. */
export function children(node: SyntaxNode, key: string): SyntaxNode[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function stringField(node: SyntaxNode | undefined, key: string): string | undefined {
  const value = node?.[key];
  return typeof value === 'string' ? value : undefined;
}

const WRAPPER_TYPES = new Set([
  'ParenthesizedExpression',
  'ChainExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
]);

/** Parentheses, casts and the like: nodes that have the value of their `expression`. */
export const isExpressionWrapper = (node: SyntaxNode) => WRAPPER_TYPES.has(node.type);

export function unwrap(node: SyntaxNode | undefined): SyntaxNode | undefined {
  let inner = node;
  while (inner !== undefined && isExpressionWrapper(inner)) inner = child(inner, 'expression');
  return inner;
}

const FUNCTION_TYPES = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
export const isFunction = (node: SyntaxNode) => FUNCTION_TYPES.has(node.type);
export const isClass = (node: SyntaxNode) => node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
export const isClassField = (node: SyntaxNode) =>
  node.type === 'PropertyDefinition' || node.type === 'AccessorProperty';
