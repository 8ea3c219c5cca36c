import { helperName } from './helper-names.ts';
import { child, children, isFunction, type SyntaxNode, stringField, unwrap } from './syntax.ts';
import { walkFunction } from './walk-function.ts';
import { type Place, type Words, wordOf } from './words.ts';

/** Helpers that return the object under construction. */
const RETURNING_THIS = /^(?:callsuper|possibleconstructorreturn|assertthisinitialized)$/;
const COMPILERS_THIS = /^_this\d*$/;

/** `_super.call(this, …)`, `_super.call.apply(_super, [this].concat(args))` */
function isSuperCall(call: SyntaxNode): boolean {
  const method = child(unwrap(child(call, 'callee')) ?? call, 'property');
  return /^(?:call|apply)$/.test(stringField(method, 'name') ?? '');
}

/** Whether the value is `this`, or what a base class has made of it, where it is kept under that name. */
function isThis(value: SyntaxNode | undefined, name: string, words: Words): boolean {
  const node = unwrap(value);
  switch (node?.type) {
    case 'ThisExpression':
      return true;
    case 'LogicalExpression':
      return isThis(child(node, 'right'), name, words);
    case 'AssignmentExpression':
      return isThis(child(node, 'right'), name, words);
    case 'SequenceExpression':
      return isThis(children(node, 'expressions').at(-1), name, words);
    case 'CallExpression':
      return RETURNING_THIS.test(helperName(node, words)) || (COMPILERS_THIS.test(name) && isSuperCall(node));
    default:
      return false;
  }
}

/** Whether the node makes the variable stand for `this`: `var _this = this`, `_this = _super.call(this) || this`. */
function keepsThis(node: SyntaxNode, name: string, words: Words): boolean {
  const [target, value] = node.type === 'VariableDeclarator' ? (['id', 'init'] as const) : (['left', 'right'] as const);
  if (node.type !== 'VariableDeclarator' && node.type !== 'AssignmentExpression') return false;
  const variable = child(node, target);
  if (stringField(variable, 'name') !== name) return false;
  return isThis(child(node, value), wordOf(variable, words) ?? name, words);
}

/** Index of the function whose `this` is kept in the variable. */
function holderOfThis(name: string, { path, words }: Place): number | undefined {
  const site = path[path.length - 1] as SyntaxNode;
  for (let index = path.length - 1; index > 0; index -= 1) {
    const node = path[index] as SyntaxNode;
    if (!isFunction(node)) continue;
    for (const inner of walkFunction(node, site.start)) if (keepsThis(inner, name, words)) return index;
  }
  return undefined;
}

/**
 * Where in the path the `this` that the expression stands for belongs: the end of it for `this` itself, the function that keeps
 * it for `_this`; undefined for any other expression.
 */
export function findThis(expression: SyntaxNode | undefined, place: Place): number | undefined {
  const node = unwrap(expression);
  const { path, words } = place;
  switch (node?.type) {
    case 'ThisExpression':
      return path.length - 1;
    case 'Identifier':
      return holderOfThis(stringField(node, 'name') ?? '', place);
    case 'AssignmentExpression':
      return keepsThis(node, stringField(child(node, 'left'), 'name') ?? '', words) ? path.length - 1 : undefined;
    case 'CallExpression':
      if (!RETURNING_THIS.test(helperName(node, words))) return undefined;
      return findThis(children(node, 'arguments')[0], place);
    default:
      return undefined;
  }
}
