import { type Spot, spotAround } from './spots.ts';
import { child, children, isFunction, type SyntaxNode, stringField, unwrap } from './syntax.ts';

/** Whether an expression stands for what is asked about. */
export type IsMeant = (node: SyntaxNode | undefined) => boolean;

const EMPTY_NAMES = new Set(['undefined']);

/** `null`, `undefined`, `void 0`. */
export function isNothing(node: SyntaxNode | undefined): boolean {
  const value = unwrap(node);
  if (value?.type === 'Identifier') return EMPTY_NAMES.has(stringField(value, 'name') ?? '');
  if (value?.type === 'UnaryExpression') return value.operator === 'void';
  return value?.type === 'Literal' && value.value === null && value.raw === 'null';
}

const sides = (node: SyntaxNode) => [unwrap(child(node, 'left')), unwrap(child(node, 'right'))] as const;

/** `typeof cache === 'undefined'`, `cache == null`. */
function comparesWithNothing(test: SyntaxNode, isMeant: IsMeant): boolean {
  const [left, right] = sides(test);
  if (left?.type === 'UnaryExpression' && left.operator === 'typeof') {
    return isMeant(child(left, 'argument')) && right?.value === 'undefined';
  }
  return (isMeant(left) && isNothing(right)) || (isMeant(right) && isNothing(left));
}

const isLogical = (node: SyntaxNode) => node.type === 'LogicalExpression';

/** Whether a test that holds says that there is none yet: `!cache`, `cache === undefined || …`. */
export function saysAbsent(node: SyntaxNode | undefined, isMeant: IsMeant): boolean {
  const test = unwrap(node);
  if (test === undefined) return false;
  if (isLogical(test)) return sides(test).some((side) => saysAbsent(side, isMeant));
  if (test.type === 'UnaryExpression') return test.operator === '!' && isMeant(child(test, 'argument'));
  return /^===?$/.test(stringField(test, 'operator') ?? '') && comparesWithNothing(test, isMeant);
}

/** Whether a test that holds says that there is one: `cache`, `cache !== undefined && …`. */
export function saysPresent(node: SyntaxNode | undefined, isMeant: IsMeant): boolean {
  const test = unwrap(node);
  if (test === undefined) return false;
  if (isLogical(test)) return sides(test).some((side) => saysPresent(side, isMeant));
  return isMeant(test) || (/^!==?$/.test(stringField(test, 'operator') ?? '') && comparesWithNothing(test, isMeant));
}

/** Whether the branch of `around` that is its field `key` is only gone into where there is none yet. */
function isBranchOfAbsence({ node }: Spot, key: string, isMeant: IsMeant): boolean {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
    const test = child(node, 'test');
    return key === 'consequent' ? saysAbsent(test, isMeant) : key === 'alternate' && saysPresent(test, isMeant);
  }
  if (node.type !== 'LogicalExpression' || key !== 'right') return false;
  return node.operator === '&&' ? saysAbsent(child(node, 'left'), isMeant) : saysPresent(child(node, 'left'), isMeant);
}

const LEAVES = new Set(['ReturnStatement', 'ThrowStatement']);

/** Whether what stands behind a statement is not reached through it. */
export function leaves(statement: SyntaxNode | undefined): boolean {
  const last = statement?.type === 'BlockStatement' ? children(statement, 'body').at(-1) : statement;
  return last !== undefined && LEAVES.has(last.type);
}

/** `if (cache) return cache;` in front of a statement of the block. */
function isBehindReturn(block: SyntaxNode, statement: SyntaxNode, isMeant: IsMeant): boolean {
  const statements = children(block, 'body');
  return statements
    .slice(0, Math.max(0, statements.indexOf(statement)))
    .some(
      (earlier) =>
        earlier.type === 'IfStatement' &&
        leaves(child(earlier, 'consequent')) &&
        saysPresent(child(earlier, 'test'), isMeant),
    );
}

/** Whether the code at a spot only runs where there is none yet. */
export function runsInAbsence(spot: Spot, isMeant: IsMeant): boolean {
  let inner = spot;
  for (let around = spot.parent; around !== undefined; around = around.parent) {
    if (isBranchOfAbsence(around, inner.key, isMeant)) return true;
    if (around.node.type === 'BlockStatement' && isBehindReturn(around.node, inner.node, isMeant)) return true;
    if (isFunction(around.node)) return false;
    inner = around;
  }
  return false;
}

/** The function that runs the code at a spot; undefined for the module. */
export const functionAround = (spot: Spot) => spotAround(spot, isFunction);
