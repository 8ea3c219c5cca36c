import { leaves } from './guards.ts';
import { keyName } from './keys.ts';
import type { Spot } from './spots.ts';
import { child, children, isFunction, type SyntaxNode, stringField, unwrap } from './syntax.ts';

/** The expressions that read the size of a collection. */
export type Sizes = ReadonlySet<SyntaxNode>;

/** Whether what the size is compared with is a bound for certain, or may be an index. */
export type Bound = 'certain' | 'doubtful';

type Relation = 'below' | 'above';

const RELATIONS: Readonly<Record<string, Relation>> = { '<': 'below', '<=': 'below', '>': 'above', '>=': 'above' };
const BOUND_NAME = /max|limit|cap|bound|^[A-Z][A-Z0-9_]+$/i;

function boundOf(node: SyntaxNode | undefined): Bound {
  const value = unwrap(node);
  if (value?.type === 'Literal') return 'certain';
  const isMember = value?.type === 'MemberExpression';
  const name = isMember ? keyName(child(value, 'property'), value.computed === true) : stringField(value, 'name');
  return BOUND_NAME.test(name ?? '') ? 'certain' : 'doubtful';
}

/**
 * By what a test bounds the size, if it says that it is below or above something: by itself, or with others that hold as
 * well, or one of which holds. An index is compared the other way round: `index < list.length`.
 */
function boundBy(node: SyntaxNode | undefined, relation: Relation, sizes: Sizes): Bound | undefined {
  const test = unwrap(node);
  if (test === undefined) return undefined;
  if (test.type === 'LogicalExpression' && test.operator === (relation === 'below' ? '&&' : '||')) {
    return boundBy(child(test, 'left'), relation, sizes) ?? boundBy(child(test, 'right'), relation, sizes);
  }
  const size = test.type === 'BinaryExpression' ? unwrap(child(test, 'left')) : undefined;
  if (size === undefined || !sizes.has(size) || RELATIONS[String(test.operator)] !== relation) return undefined;
  return boundOf(child(test, 'right'));
}

/** Of the branch of `around` that is its field `key`: by what the size is bounded where it is gone into. */
function boundOfBranch({ node }: Spot, key: string, sizes: Sizes): Bound | undefined {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
    if (key === 'test') return undefined;
    return boundBy(child(node, 'test'), key === 'consequent' ? 'below' : 'above', sizes);
  }
  if (node.type !== 'LogicalExpression' || key !== 'right') return undefined;
  return boundBy(child(node, 'left'), node.operator === '&&' ? 'below' : 'above', sizes);
}

/** `if (cache.size >= MAX) return;` in front of a statement of the block. */
function boundBefore(block: SyntaxNode, statement: SyntaxNode, sizes: Sizes): Bound | undefined {
  if (block.type !== 'BlockStatement') return undefined;
  const statements = children(block, 'body');
  for (const earlier of statements.slice(0, Math.max(0, statements.indexOf(statement)))) {
    const isLeft = earlier.type === 'IfStatement' && leaves(child(earlier, 'consequent'));
    const bound = isLeft ? boundBy(child(earlier, 'test'), 'above', sizes) : undefined;
    if (bound !== undefined) return bound;
  }
  return undefined;
}

/** By what the size is bounded where something is put in; undefined where it is not. */
export function boundAt(put: Spot, sizes: Sizes): Bound | undefined {
  let inner = put;
  for (let around = put.parent; around !== undefined && !isFunction(around.node); around = around.parent) {
    const bound = boundOfBranch(around, inner.key, sizes) ?? boundBefore(around.node, inner.node, sizes);
    if (bound !== undefined) return bound;
    inner = around;
  }
  return undefined;
}
