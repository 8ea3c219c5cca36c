import { helperName } from './helper-names.ts';
import { child, children, type SyntaxNode, stringField, unwrap } from './syntax.ts';
import { findThis } from './this-values.ts';
import { isMinified, type Place, type Words } from './words.ts';

/** A call that gives an object a field. */
export interface FieldCall {
  readonly target: SyntaxNode;
  readonly key: SyntaxNode;
  readonly isPrivate: boolean;
  /** The value stands in a property descriptor. */
  readonly isDescribed: boolean;
  /** Only fields of classes are made so. */
  readonly isOfClass: boolean;
}

const PUBLIC = /^(?:publicfield|define(?:property|normalprop))$/;
const PRIVATE = /^(?:private(?:add|set)|classprivatefield(?:initspec|init|set))$/;
const PRIVATE_GET = /^(?:privateget|classprivatefieldget)$/;
const STATIC_PRIVATE_SET = /^classstaticprivatefieldspecset$/;
const LOOSE_BASE = /^classprivatefieldloosebase$/;

const isLiteral = (node: SyntaxNode | undefined) => unwrap(node)?.type === 'Literal';
const nameOf = (node: SyntaxNode | undefined) => stringField(unwrap(node), 'name');

/** `Object.defineProperty` and `Reflect.defineProperty`, which take a descriptor. */
function isBuiltIn(call: SyntaxNode): boolean {
  const callee = unwrap(child(call, 'callee'));
  return callee !== undefined && /^(?:Object|Reflect)$/.test(nameOf(child(callee, 'object')) ?? '');
}

/** Whether the variable is what a compiler makes of a private name that has a value for each object. */
export function isPrivateName(node: SyntaxNode | undefined, words: Words): boolean {
  const name = nameOf(node);
  if (node === undefined || name === undefined) return false;
  if (words.originalOf(node)?.startsWith('#')) return true;
  return (name.startsWith('_') || isMinified(name)) && words.declarations.isWeakMap(name);
}

function publicField(call: SyntaxNode, words: Words): FieldCall | undefined {
  const [target, key] = children(call, 'arguments');
  if (target === undefined || key === undefined) return undefined;
  const isPrivate = words.declarations.isLoosePrivateName(nameOf(key) ?? '');
  return { target, key, isPrivate, isDescribed: isBuiltIn(call), isOfClass: helperName(call, words) === 'publicfield' };
}

/** Target and key in one order or the other: Babel has changed it, and TypeScript names a static field last. */
function privateField(call: SyntaxNode, place: Place): FieldCall | undefined {
  const [first, second, , , last] = children(call, 'arguments');
  if (first === undefined || second === undefined) return undefined;
  const isKeyFirst = findThis(second, place) !== undefined && findThis(first, place) === undefined;
  const [target, key] = isKeyFirst ? [second, first] : [first, last ?? second];
  return { target, key, isPrivate: true, isDescribed: true, isOfClass: true };
}

function staticPrivateField(call: SyntaxNode): FieldCall | undefined {
  const [, target, key] = children(call, 'arguments');
  if (target === undefined || key === undefined) return undefined;
  return { target, key, isPrivate: true, isDescribed: false, isOfClass: true };
}

/** `_cache.set(this, value)` */
function weakMapField(call: SyntaxNode, place: Place): FieldCall | undefined {
  const callee = unwrap(child(call, 'callee'));
  if (callee?.type !== 'MemberExpression' || nameOf(child(callee, 'property')) !== 'set') return undefined;
  const key = child(callee, 'object');
  const target = children(call, 'arguments')[0];
  if (key === undefined || target === undefined || !isPrivateName(key, place.words)) return undefined;
  if (findThis(target, place) === undefined) return undefined;
  return { target, key, isPrivate: true, isDescribed: false, isOfClass: true };
}

/** `a(this, "x", value)`: the helpers that a minifier has left no name. */
function minifiedField(call: SyntaxNode, place: Place): FieldCall | undefined {
  const [target, key, value, ...others] = children(call, 'arguments');
  if (target === undefined || key === undefined || value === undefined || others.length > 0) return undefined;
  const isPrivate = isPrivateName(key, place.words);
  if (!(isPrivate || isLiteral(key))) return undefined;
  const isClass = place.words.declarations.isClass(nameOf(target) ?? '');
  if (!isClass && findThis(target, place) === undefined) return undefined;
  return { target, key, isPrivate, isDescribed: false, isOfClass: true };
}

/**
 * What the call does where it gives an object a field, by a helper of esbuild, Babel, SWC or TypeScript or by the language's own
 * means; undefined for any other call. The value is one of its arguments.
 */
export function readFieldCall(call: SyntaxNode, place: Place): FieldCall | undefined {
  if (call.type !== 'CallExpression') return undefined;
  const helper = helperName(call, place.words);
  if (PUBLIC.test(helper)) return publicField(call, place.words);
  if (PRIVATE.test(helper)) return privateField(call, place);
  if (STATIC_PRIVATE_SET.test(helper)) return staticPrivateField(call);
  const field = weakMapField(call, place);
  if (field !== undefined) return field;
  const callee = nameOf(child(call, 'callee'));
  return callee !== undefined && isMinified(callee) ? minifiedField(call, place) : undefined;
}

/** The field that is read by a compiler's helper for private names: `_classPrivateFieldGet(_rooms, this)`. */
export function readPrivateGet(call: SyntaxNode, place: Place): FieldCall | undefined {
  return PRIVATE_GET.test(helperName(call, place.words)) ? privateField(call, place) : undefined;
}

/** The object of `_classPrivateFieldLooseBase(this, _cache)[_cache]`. */
export function readLooseBase(object: SyntaxNode | undefined, words: Words): SyntaxNode | undefined {
  const call = unwrap(object);
  if (call?.type !== 'CallExpression' || !LOOSE_BASE.test(helperName(call, words))) return undefined;
  return children(call, 'arguments')[0];
}
