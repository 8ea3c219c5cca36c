import util from 'node:util';

const { defineProperty, deleteProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;

/** A property before and while it is spoilt. Descriptors inherit nothing, since that is spoilt too. */
interface Change {
  readonly object: object;
  readonly key: PropertyKey;
  readonly before: PropertyDescriptor | undefined;
  readonly after: PropertyDescriptor;
}

const iteratorOf = (values: Iterable<unknown>): object => Object.getPrototypeOf(values[Symbol.iterator]());

/** What an application can reach of the built-in objects, those that it shares with everything else. */
const OBJECTS: readonly object[] = [
  Array,
  Array.prototype,
  ArrayBuffer,
  ArrayBuffer.prototype,
  DataView.prototype,
  Function.prototype,
  Map.prototype,
  Math,
  Number,
  Number.prototype,
  Object,
  Object.prototype,
  Reflect,
  RegExp.prototype,
  Set.prototype,
  SharedArrayBuffer.prototype,
  String.prototype,
  Symbol.prototype,
  WeakMap.prototype,
  WeakSet.prototype,
  Object.getPrototypeOf(Uint8Array.prototype),
  iteratorOf([]),
  iteratorOf(new Map()),
  iteratorOf(new Set()),
  iteratorOf(''),
  Object.getPrototypeOf(iteratorOf([])),
  util.types,
];

/** Names that descriptors, results of iterators and arrays would be asked for where they lack them. */
const INHERITED: readonly (readonly [object, PropertyKey])[] = [
  ...['get', 'set', 'value', 'done', 'stack', 'next', 'count'].map((key) => [Object.prototype, key] as const),
  ...[0, 1, 2, 3, 4].map((index) => [Array.prototype, `${index}`] as const),
];
const GLOBALS = ['Map', 'Set', 'WeakMap', 'WeakRef', 'Array', 'Object', 'Reflect', 'Math', 'Buffer'].map(
  (key) => [globalThis, key] as const,
);
const UNTOUCHED: readonly PropertyKey[] = ['constructor', 'prototype', '__proto__'];

const bare = (descriptor: PropertyDescriptor): PropertyDescriptor => Object.assign(Object.create(null), descriptor);

function changeOf(object: object, key: PropertyKey, fail: () => never): Change {
  const before = getOwnPropertyDescriptor(object, key);
  const isMethod = before !== undefined && 'value' in before;
  const after = isMethod ? { value: fail, configurable: true } : { get: fail, set: fail, configurable: true };
  return { object, key, before: before && bare(before), after: bare(after) };
}

function planChanges(fail: () => never): readonly Change[] {
  const own = OBJECTS.flatMap((object) => ownKeys(object).map((key) => [object, key] as const));
  return [...own, ...GLOBALS, ...INHERITED]
    .filter(([, key]) => !UNTOUCHED.includes(key))
    .map(([object, key]) => changeOf(object, key, fail))
    .filter(({ before }) => before?.configurable !== false);
}

function undo({ object, key, before }: Change): void {
  if (before === undefined) deleteProperty(object, key);
  else defineProperty(object, key, before);
}

/**
 * Runs `body` while `fail` stands in place of all methods and getters of the built-in objects, and where they inherit
 * something that nobody should ask for: only what was captured before works.
 */
export function withSpoiltBuiltIns(fail: () => never, body: () => void): void {
  const changes = planChanges(fail);
  let done = 0;
  try {
    for (; done < changes.length; done += 1) {
      const { object, key, after } = changes[done] as Change;
      defineProperty(object, key, after);
    }
    body();
  } finally {
    // Backwards: what was spoilt twice is put back last as it was first.
    for (done -= 1; done >= 0; done -= 1) undo(changes[done] as Change);
  }
}
