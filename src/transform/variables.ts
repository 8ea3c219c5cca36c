import { patternAround } from './name-roles.ts';
import { type Spot, spotAround } from './spots.ts';
import { isFunction, type SyntaxNode } from './syntax.ts';

/** Nodes that have variables of their own. */
const BLOCKS = new Set([
  'Program',
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'StaticBlock',
  'TSModuleBlock',
]);

const isBlock = (node: SyntaxNode) => BLOCKS.has(node.type) || isFunction(node);
/** What `var` belongs to. */
const isBody = (node: SyntaxNode) =>
  isFunction(node) || node.type === 'Program' || node.type === 'StaticBlock' || node.type === 'TSModuleBlock';

/** The node whose variable a declared name is: the innermost one in which it can be used. */
function scopeOfDeclaration(spot: Spot): SyntaxNode | undefined {
  const { parent, key } = patternAround(spot);
  if (parent === undefined) return undefined;
  const { node } = parent;
  if (node.type === 'VariableDeclarator') {
    return spotAround(parent, parent.parent?.node.kind === 'var' ? isBody : isBlock)?.node;
  }
  // A parameter, or the name that a function or a class has within itself.
  const isOwn = key === 'params' || node.type === 'FunctionExpression' || node.type === 'ClassExpression';
  return isOwn || node.type === 'CatchClause' ? node : spotAround(parent, isBlock)?.node;
}

/** Tells which variable a name means, among the names whose declarations it has been told. */
export class Variables {
  readonly #namesByScope = new Map<SyntaxNode, Set<string>>();

  declare(name: string, spot: Spot): void {
    const scope = scopeOfDeclaration(spot);
    if (scope === undefined) return;
    const names = this.#namesByScope.get(scope) ?? new Set();
    this.#namesByScope.set(scope, names.add(name));
  }

  /** The node that the variable belongs to; undefined where it is declared nowhere. */
  scopeOf(name: string, spot: Spot): SyntaxNode | undefined {
    return spotAround(spot, (node) => this.#namesByScope.get(node)?.has(name) === true)?.node;
  }
}

/** The stretch of the tree's text in which a variable can be meant, without the last character of it, a brace mostly. */
export function extentOf(scope: SyntaxNode, declarations: readonly Spot[]): { start: number; last: number } {
  const body = isFunction(scope) ? scope.body : undefined;
  const inner = isBlockNode(body) && declarations.every(({ node }) => node.start >= body.start) ? body : scope;
  const last = inner.end - 1;
  // What is looked for is looked for between braces.
  if (inner.type === 'BlockStatement') return { start: inner.start + 1, last };
  const first = inner.type === 'SwitchStatement' ? (inner.cases as SyntaxNode[])[0] : undefined;
  return { start: first?.start ?? inner.start, last };
}

const isBlockNode = (value: unknown): value is SyntaxNode => (value as SyntaxNode | null)?.type === 'BlockStatement';
