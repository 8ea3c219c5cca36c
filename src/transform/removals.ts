import { children, type SyntaxNode } from './syntax.ts';

const MAP_METHODS = new Set(['delete', 'clear']);
const ARRAY_METHODS = new Set(['pop', 'shift', 'splice']);
/** Of other classes, whose methods nobody here knows. */
const OTHER_METHODS = new Set([
  ...MAP_METHODS,
  ...ARRAY_METHODS,
  'remove',
  'removeAll',
  'deleteAll',
  'del',
  'evict',
  'prune',
  'purge',
  'purgeStale',
  'dequeue',
  'reset',
]);

const BUILT_IN = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Object', 'Array']);

/** Methods whose result is the collection itself. */
const CHAINING = new Set(['set', 'add', 'sort', 'reverse', 'fill', 'copyWithin', 'valueOf']);

const PUTTING = new Set(['set', 'add', 'push', 'unshift', 'splice', 'getOrInsert', 'getOrInsertComputed']);

/** Whether a method of that name puts something into a collection. */
export const isPutting = (method: string) => PUTTING.has(method);

/** Whether all that a collection of the type does is known; of `Map|Set`, that of either. */
export const isBuiltIn = (type: string) => type.split('|').every((one) => BUILT_IN.has(one));

export const isChaining = (method: string) => CHAINING.has(method);

/** Whether a method of that name takes something out of a collection of the type. */
export function isRemoving(type: string, method: string): boolean {
  if (type === 'Object') return false;
  if (type === 'Array') return ARRAY_METHODS.has(method);
  return (isBuiltIn(type) ? MAP_METHODS : OTHER_METHODS).has(method);
}

/** `list.splice(index, 0, item)` only puts in. */
export const isInsertion = (method: string, call: SyntaxNode) =>
  method === 'splice' && children(call, 'arguments').length > 2 && children(call, 'arguments')[1]?.value === 0;
