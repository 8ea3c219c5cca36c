import { isNode, type SyntaxNode } from './syntax.ts';

/** A function with more is machine-made: what it does with a value is not looked for any further. */
const MOST_NODES = 3000;
/** Blocks of more characters may stand empty in an outline. */
const SHORT = 32;

/** Where in a node the code is that is run with it: not in functions, classes and literals. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  BlockStatement: ['body'],
  IfStatement: ['test', 'consequent', 'alternate'],
  ForStatement: ['init', 'body'],
  ForInStatement: ['body'],
  ForOfStatement: ['body'],
  WhileStatement: ['body'],
  DoWhileStatement: ['body'],
  LabeledStatement: ['body'],
  TryStatement: ['block', 'handler', 'finalizer'],
  CatchClause: ['body'],
  SwitchStatement: ['cases'],
  SwitchCase: ['consequent'],
  ExpressionStatement: ['expression'],
  ReturnStatement: ['argument'],
  VariableDeclaration: ['declarations'],
  VariableDeclarator: ['init'],
  SequenceExpression: ['expressions'],
  AssignmentExpression: ['left', 'right'],
  MemberExpression: ['object'],
  CallExpression: ['callee', 'arguments'],
  LogicalExpression: ['left', 'right'],
  ConditionalExpression: ['consequent', 'alternate'],
  AwaitExpression: ['argument'],
  UnaryExpression: ['argument'],
  ParenthesizedExpression: ['expression'],
  ChainExpression: ['expression'],
  TSAsExpression: ['expression'],
  TSNonNullExpression: ['expression'],
};
const YIELDED = new Set(['VariableDeclarator', 'AssignmentExpression', 'CallExpression']);

/** Whether an outline around the offset has the inside of the node, whatever it has else. */
function isKept({ type, start, end }: SyntaxNode, offset: number): boolean {
  if (type !== 'BlockStatement' && type !== 'SwitchStatement') return true;
  const holdsOffset = start <= offset && offset < end;
  return holdsOffset || (type === 'BlockStatement' && end - start - 2 < SHORT);
}

/**
 * The declarations, assignments and calls of a function's own code in source order, up to a bound; those left out that an
 * outline around the offset may lack, so that the same is found with an outline and without.
 */
export function* walkFunction(fn: SyntaxNode, offset: number): Generator<SyntaxNode> {
  const pending: unknown[] = [fn.body];
  for (let count = 0; pending.length > 0 && count < MOST_NODES; count += 1) {
    const value = pending.pop();
    if (Array.isArray(value)) for (let at = value.length - 1; at >= 0; at -= 1) pending.push(value[at]);
    if (!isNode(value) || !isKept(value, offset)) continue;
    if (YIELDED.has(value.type)) yield value;
    const parts = PARTS[value.type] ?? [];
    for (let at = parts.length - 1; at >= 0; at -= 1) pending.push(value[parts[at] as string]);
  }
}
