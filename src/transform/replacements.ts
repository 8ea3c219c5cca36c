import { methodCall, runsWithModule } from './calls.ts';
import { functionAround, type IsMeant, isNothing, runsInAbsence } from './guards.ts';
import { keyName, keyOf } from './keys.ts';
import { patternAround } from './name-roles.ts';
import type { Binding, Use } from './references.ts';
import { pathTo, type Spot, spotAround } from './spots.ts';
import { child, children, isFunction, type SyntaxNode, stringField, unwrap } from './syntax.ts';

const GROWING = new Set([
  'concat',
  'set',
  'add',
  'merge',
  'union',
  'push',
  'toSorted',
  'sort',
  'reverse',
  'toReversed',
]);

/** Tells whether an expression stands for a binding, by its name. */
export const meaningOf =
  (binding: Binding): IsMeant =>
  (node) => {
    const value = unwrap(node);
    if (binding.kind === 'variable') return value?.type === 'Identifier' && value.name === binding.name;
    if (value?.type !== 'MemberExpression') return false;
    const key = keyName(child(value, 'property'), value.computed === true);
    return key === binding.name || `[${stringField(child(value, 'property'), 'name')}]` === binding.name;
  };

const hasSpreadOf = (items: readonly SyntaxNode[], isMeant: IsMeant) =>
  items.some((item) => item.type === 'SpreadElement' && isMeant(child(item, 'argument')));

/** Whether a value is what was there, with more in it: `[...list, item]`, `list.concat(item)`, `{ ...cache, [key]: value }`. */
export function isGrown(value: SyntaxNode | undefined, isMeant: IsMeant): boolean {
  const node = unwrap(value);
  if (node?.type === 'ArrayExpression') return hasSpreadOf(children(node, 'elements'), isMeant);
  if (node?.type === 'ObjectExpression') return hasSpreadOf(children(node, 'properties'), isMeant);
  if (node?.type === 'LogicalExpression') return isMeant(child(node, 'left'));
  if (node?.type === 'NewExpression') {
    const [first] = children(node, 'arguments');
    return isMeant(first) || isGrown(first, isMeant);
  }
  if (node?.type !== 'CallExpression') return false;
  const { method, receiver } = methodCall(node);
  if (method === 'assign') return children(node, 'arguments').some(isMeant);
  return method !== undefined && GROWING.has(method) && (isMeant(receiver) || isGrown(receiver, isMeant));
}

/** Whether the code at a spot is run by the module itself, or makes an object of a class. */
export function isSetUp(spot: Spot): boolean {
  const path = pathTo(spot);
  const runsLater = path.findLastIndex((node, index) => isFunction(node) && !runsWithModule(path, index));
  if (runsLater === -1) return true;
  const parent = path[runsLater - 1] as SyntaxNode;
  if (parent.type === 'MethodDefinition') return parent.kind === 'constructor';
  const name =
    stringField(child(path[runsLater] as SyntaxNode, 'id'), 'name') ?? stringField(child(parent, 'id'), 'name');
  return /^[A-Z]/.test(name ?? '');
}

/** What is given to a binding somewhere. */
export interface Given {
  /** Undefined where it is not told: a pattern, a loop. */
  readonly value: SyntaxNode | undefined;
  readonly isNothing: boolean;
  /** Whether what was there before is given up. */
  readonly replaces: boolean;
}

const NOTHING: Given = { value: undefined, isNothing: true, replaces: false };

function givenByAssignment(assignment: Spot, binding: Binding, isFirst: boolean): Given {
  const value = child(assignment.node, 'right');
  const isMeant = meaningOf(binding);
  const replaces =
    assignment.node.operator === '=' && !isFirst && !isGrown(value, isMeant) && !runsInAbsence(assignment, isMeant);
  return { value, isNothing: isNothing(value), replaces };
}

/** The function whose call makes a variable; undefined for the module's. */
function functionOf(scope: SyntaxNode, inside: Spot): SyntaxNode | undefined {
  if (isFunction(scope)) return scope;
  const spot = spotAround(inside, (node) => node === scope);
  return spot && functionAround(spot)?.node;
}

/** The first value of a variable is often given below its declaration. */
function isFirstValue(target: Spot, binding: Binding, isGivenAtOnce: boolean): boolean {
  if (binding.kind === 'property') return isSetUp(target);
  if (isGivenAtOnce || binding.scope === undefined) return false;
  return functionAround(target)?.node === functionOf(binding.scope, target);
}

/** What a declaration, a field or a property of a literal begins with. */
function givenAtDefinition({ role, spot }: Use): Given | undefined {
  const holder = role === 'declaration' ? patternAround(spot).parent?.node : spot.node;
  const value = holder && (child(holder, 'init') ?? child(holder, 'value'));
  return value === undefined ? NOTHING : { value, isNothing: isNothing(value), replaces: false };
}

function givenAtTarget({ spot }: Use, binding: Binding, isGivenAtOnce: boolean): Given {
  const isFirst = isFirstValue(spot, binding, isGivenAtOnce);
  const outer = patternAround(spot);
  if (outer.parent?.node.type === 'AssignmentExpression' && unwrap(outer.node) === spot.node) {
    return givenByAssignment(outer.parent, binding, isFirst);
  }
  // `delete state.cache`, `[cache] = f()`.
  return { value: undefined, isNothing: outer.parent?.node.type === 'UnaryExpression', replaces: !isFirst };
}

/** `{ cache }`, `{ cache: cache }`: what there is already is put into another object. */
export function isPassedOn({ role, spot }: Use): boolean {
  const value = role === 'definition' && spot.node.type === 'Property' ? child(spot.node, 'value') : undefined;
  return value?.type === 'Identifier' && value.name === keyOf(spot.node);
}

/** All that is given to a binding, by its uses. */
export function valuesGiven(binding: Binding, uses: readonly Use[]): Given[] {
  const begun = uses
    .filter((use) => use.role === 'declaration' || (use.role === 'definition' && !isPassedOn(use)))
    .map((use) => givenAtDefinition(use) ?? NOTHING);
  const isGivenAtOnce = begun.some((given) => !given.isNothing);
  const targets = uses.filter(({ role }) => role === 'target');
  return [...begun, ...targets.map((use) => givenAtTarget(use, binding, isGivenAtOnce))];
}

/**
 * Whether a binding is ever given something else in place of the collection that is made at `site`. What makes it is no
 * replacement of it, unless there was another before.
 */
export function isReplaced(given: readonly Given[], isMadeIn: (value: SyntaxNode) => boolean): boolean {
  return given.some((one) => {
    if (!one.replaces) return false;
    if (one.value === undefined || !isMadeIn(one.value)) return true;
    return given.some((other) => other !== one && !other.isNothing);
  });
}
