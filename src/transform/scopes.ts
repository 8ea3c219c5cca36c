import { runsWithModule } from './calls.ts';
import { readFieldCall, readLooseBase } from './field-calls.ts';
import { child, children, isClass, isClassField, isFunction, type SyntaxNode, stringField, unwrap } from './syntax.ts';
import { findThis } from './this-values.ts';
import type { SiteScope } from './types.ts';
import { PLAIN_WORDS, type Place, wordOf } from './words.ts';

/** Whether the target is `this` or a property of it, or a field of a class. */
function isOfClass(target: SyntaxNode | undefined, place: Place): boolean {
  const node = unwrap(target);
  if (findThis(node, place) !== undefined) return true;
  if (node?.type !== 'MemberExpression') return false;
  if (readLooseBase(child(node, 'object'), place.words) !== undefined) return true;
  return isClassName(child(node, 'object'), place) || isOfClass(child(node, 'object'), place);
}

function isClassName(node: SyntaxNode | undefined, { words }: Place): boolean {
  const name = stringField(unwrap(node), 'name');
  const isCalledSo = /^[_$]*[A-Z]/.test(wordOf(unwrap(node), words) ?? '');
  if (name === undefined || !isCalledSo) return false;
  return words.declarations.isClass(name) || words.declarations.isConstructor(name);
}

/** `this.x = …`, `_this.x = …`, `Store.x = …` */
const isAssignedToClass = (node: SyntaxNode, value: SyntaxNode | undefined, place: Place) =>
  node.type === 'AssignmentExpression' && child(node, 'right') === value && isOfClass(child(node, 'left'), place);

/** `_defineProperty(this, "x", …)`, `Object.assign(this, { x: … })`, `Object.defineProperties(this, { x: { value: … } })` */
function isHandedToClass(node: SyntaxNode, place: Place): boolean {
  if (node.type !== 'CallExpression') return false;
  const field = readFieldCall(node, place);
  const target = field?.target ?? assignedObject(node);
  if (target === undefined) return false;
  return field?.isOfClass === true || findThis(target, place) !== undefined || isClassName(target, place);
}

function assignedObject(call: SyntaxNode): SyntaxNode | undefined {
  const callee = unwrap(child(call, 'callee'));
  const method = callee === undefined ? undefined : stringField(child(callee, 'property'), 'name');
  return /^(?:assign|defineProperties)$/.test(method ?? '') ? children(call, 'arguments')[0] : undefined;
}

/** Whether the code at the end of the path runs once per module, once per object of a class, or once per call. */
export function scopeOf(path: Place['path'], words = PLAIN_WORDS): SiteScope {
  for (let index = path.length - 2; index > 0; index -= 1) {
    const node = path[index] as SyntaxNode;
    if (isClassField(node) || node.type === 'StaticBlock') return 'class';
    if (isFieldOfClass({ path: path.slice(0, index + 1), words }, path[index + 1])) return 'class';
    if (isFunction(node) && !runsWithModule(path, index)) return 'function';
  }
  return 'module';
}

function isFieldOfClass(place: Place, value: SyntaxNode | undefined): boolean {
  const node = place.path[place.path.length - 1] as SyntaxNode;
  if (!isAssignedToClass(node, value, place) && !isHandedToClass(node, place)) return false;
  return place.path.some(isFunctionOrClass) || !isOfThis(node, place);
}

/** At module level `this` is the module's. */
function isOfThis(node: SyntaxNode, place: Place): boolean {
  let target = unwrap(child(node, 'left') ?? children(node, 'arguments')[0]);
  while (target?.type === 'MemberExpression') target = unwrap(child(target, 'object'));
  return findThis(target, place) !== undefined;
}

const isFunctionOrClass = (node: SyntaxNode) => isFunction(node) || isClass(node);
