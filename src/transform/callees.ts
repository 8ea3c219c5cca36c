import { methodCall } from './calls.ts';
import { keyName } from './keys.ts';
import { child, type SyntaxNode, stringField, unwrap } from './syntax.ts';

/** What a call does to a collection that it is handed, as far as the name of what is called tells. */
export type Handling =
  /** It looks at it, or copies it. */
  | 'reads'
  /** Its result is the very collection. */
  | 'passes'
  /** It takes something out of it. */
  | 'removes'
  /** Nobody knows. */
  | 'takes';

/** `Object.keys`, `module.helper`, `f` of a callee; undefined where it is more than names. */
export function dottedName(node: SyntaxNode | undefined): string | undefined {
  const callee = unwrap(node);
  if (callee?.type === 'Identifier') return stringField(callee, 'name');
  // A compiler's `(0, helpers.f)(…)`.
  if (callee?.type === 'SequenceExpression') return dottedName((callee.expressions as SyntaxNode[]).at(-1));
  if (callee?.type === 'ThisExpression') return 'this';
  if (callee?.type !== 'MemberExpression') return undefined;
  const object = dottedName(child(callee, 'object'));
  const key = keyName(child(callee, 'property'), callee.computed === true);
  return key === undefined ? undefined : `${object ?? ''}.${key}`;
}

const words = (text: string) => new Set(text.trim().split(/\s+/));

const READERS = words(`
  Array.from Array.isArray Object.keys Object.values Object.entries Object.fromEntries Object.getOwnPropertyNames
  Object.getOwnPropertySymbols Object.getOwnPropertyDescriptor Object.getOwnPropertyDescriptors Object.getPrototypeOf
  Object.hasOwn Object.is Object.isFrozen Object.isSealed Object.groupBy Map.groupBy JSON.stringify structuredClone String Boolean Number
  Reflect.get Reflect.has Reflect.set Reflect.ownKeys Reflect.getPrototypeOf Reflect.getOwnPropertyDescriptor
  Reflect.defineProperty Buffer.concat Buffer.from Promise.all Promise.allSettled Promise.race Promise.any util.inspect inspect
  isNaN parseInt parseFloat require
`);
const PASSERS = words(`
  Object.freeze Object.seal Object.preventExtensions Object.defineProperty Object.defineProperties Object.setPrototypeOf
`);
/** What compilers put for spread, for loops and for destructuring. */
const HELPER =
  /^(?:\w*\.)?_{1,2}(?:spread(?:Array|Values|Props)?|read|values|assign|rest|extends|to_?consumable_?array|object_?spread2?(?:_?props)?|sliced_?to_?array|create_?for_?of_?iterator_?helper(?:_?loose)?|async_?values|array_?like_?to_?array|object_?without_?properties(?:_?loose)?)$/i;
const CONSOLE = /^console\.\w+$/;
const CONSTRUCTORS = words(
  'Map Set WeakMap WeakSet Array Uint8Array Float64Array Int32Array URLSearchParams Headers Error',
);
const BORROWED = /\.(\w+)\.(?:call|apply)$/;

/** What `new callee(collection)` does with it. */
export const handlingByConstructor = (call: SyntaxNode): Handling =>
  CONSTRUCTORS.has(dottedName(child(call, 'callee')) ?? '') ? 'reads' : 'takes';

function handlingByName(name: string, index: number): Handling {
  if (READERS.has(name) || CONSOLE.test(name) || HELPER.test(name)) return 'reads';
  if (PASSERS.has(name)) return index === 0 ? 'passes' : 'takes';
  if (name === 'Object.assign') return index === 0 ? 'passes' : 'reads';
  return name === 'Reflect.deleteProperty' && index === 0 ? 'removes' : 'takes';
}

/** What a call does with a collection that is its argument number `index`. */
export function handlingByCall(call: SyntaxNode, index: number): Handling {
  const name = dottedName(child(call, 'callee'));
  return name === undefined ? 'takes' : handlingByName(name, index);
}

/** `Array.prototype.splice.call(list, …)`, `hasOwnProperty.call(object, key)`: the method, as if it were called on the argument. */
export function borrowedMethod(call: SyntaxNode, index: number): string | undefined {
  if (index !== 0) return undefined;
  return BORROWED.exec(`.${dottedName(child(call, 'callee')) ?? ''}`)?.[1];
}

/** `__privateGet(this, _field)`, `_field.get(this)`: how a compiled private field is read. */
const PRIVATE_GET = /private_?(?:field_?)?get/i;
const PRIVATE_SET = /private_?(?:field_?)?(?:set|add|init|init_?spec)\d*$/i;

export type PrivateAccess = 'get' | 'set' | undefined;

/** What a call does with the private field that a WeakMap, its argument or its receiver, stands for. */
export function privateAccess(call: SyntaxNode, isReceiver: boolean): PrivateAccess {
  if (isReceiver) {
    const { method } = methodCall(call);
    return method === 'get' || method === 'set' ? method : undefined;
  }
  const name = dottedName(child(call, 'callee')) ?? '';
  if (PRIVATE_GET.test(name)) return 'get';
  return PRIVATE_SET.test(name) ? 'set' : undefined;
}
