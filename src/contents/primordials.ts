import { builtin } from '../builtins.ts';

// What the room calls of JavaScript, captured when this file is loaded: the application may replace any of these, and its
// code must not run. For the same reason nothing here iterates over an array, tests a pattern or says `instanceof`.

export const {
  isProxy,
  isMap,
  isSet,
  isAnyArrayBuffer,
  isArrayBuffer,
  isDataView,
  isDate,
  isRegExp,
  isPromise,
  isNativeError,
  isExternal,
  isBoxedPrimitive,
  isModuleNamespaceObject,
  isWeakMap,
  isWeakSet,
} = builtin('node:util/types') as typeof import('node:util/types');
export const { getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
export const { isArray } = Array;
export const { isView } = ArrayBuffer;
export const { getOwnPropertySymbols, hasOwn } = Object;
export const { bigint: nanoseconds } = process.hrtime;
export const { ceil, floor, log2, min, round } = Math;
const { defineProperty } = Reflect;

export const ObjectPrototype: object = Object.prototype;
export const MapPrototype: object = Map.prototype;
export const SetPrototype: object = Set.prototype;
export const BufferPrototype: object = Buffer.prototype;
export const globalObject: object = globalThis;
export const OwnMap: MapConstructor = Map;
export const OwnSet: SetConstructor = Set;
export const OwnWeakMap: WeakMapConstructor = WeakMap;

const { bind, call } = Function.prototype;

/** The method as a function whose first argument is its `this`: a call of it looks nothing up. */
const uncurry = bind.bind(call as never) as unknown as <Rest extends unknown[], Result>(
  method: (...rest: Rest) => Result,
) => (self: unknown, ...rest: Rest) => Result;

/** As `uncurry`, of the getter of a property. */
function uncurryGetter<Result>(prototype: object, name: string | symbol): (self: unknown) => Result {
  return uncurry(getOwnPropertyDescriptor(prototype, name)?.get as () => Result);
}

export const charCodeAt = uncurry(String.prototype.charCodeAt);

export const mapSize = uncurryGetter<number>(Map.prototype, 'size');
export const setSize = uncurryGetter<number>(Set.prototype, 'size');
const mapEntries = uncurry(Map.prototype.entries as () => Iterator<[unknown, unknown]>);
const setValues = uncurry(Set.prototype.values as () => Iterator<unknown>);
const nextOfMap = uncurry(new Map<unknown, unknown>().entries().next as () => IteratorResult<[unknown, unknown]>);
const nextOfSet = uncurry(new Set<unknown>().values().next as () => IteratorResult<unknown>);

export const mapGet = uncurry(Map.prototype.get as (key: unknown) => unknown);
export const mapSet = uncurry(Map.prototype.set as (key: unknown, value: unknown) => unknown);
export const setAdd = uncurry(Set.prototype.add as (value: unknown) => unknown);
export const setHas = uncurry(Set.prototype.has as (value: unknown) => boolean);
export const weakGet = uncurry(WeakMap.prototype.get as (key: object) => unknown);
export const weakSet = uncurry(WeakMap.prototype.set as (key: object, value: unknown) => unknown);

const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype) as object;
export const fill = uncurry(Reflect.get(TypedArrayPrototype, 'fill') as (value: number) => unknown);
export const typedArrayName = uncurryGetter<string | undefined>(TypedArrayPrototype, Symbol.toStringTag);
export const typedArrayLength = uncurryGetter<number>(TypedArrayPrototype, 'byteLength');
export const typedArrayBuffer = uncurryGetter<object>(TypedArrayPrototype, 'buffer');
export const dataViewLength = uncurryGetter<number>(DataView.prototype, 'byteLength');
export const dataViewBuffer = uncurryGetter<object>(DataView.prototype, 'buffer');
export const arrayBufferLength = uncurryGetter<number>(ArrayBuffer.prototype, 'byteLength');
export const sharedBufferLength = uncurryGetter<number>(SharedArrayBuffer.prototype, 'byteLength');

/** Calls back with each key and value, or with each member and undefined, oldest first, until that returns false. */
export function walk(collection: object, isOfSet: boolean, take: (key: unknown, value: unknown) => boolean): void {
  if (isOfSet) walkSet(collection, take);
  else walkMap(collection, take);
}

function walkMap(map: object, take: (key: unknown, value: unknown) => boolean): void {
  const iterator = mapEntries(map);
  for (let step = nextOfMap(iterator); step.done !== true; step = nextOfMap(iterator)) {
    if (!take(step.value[0], step.value[1])) return;
  }
}

function walkSet(set: object, take: (key: unknown, value: unknown) => boolean): void {
  const iterator = setValues(set);
  for (let step = nextOfSet(iterator); step.done !== true; step = nextOfSet(iterator)) {
    if (!take(step.value, undefined)) return;
  }
}

/** Adds to the end of an array of ours: a push, or an assignment, asks the prototype whether it has a setter. */
export function append<T>(list: T[], item: T): void {
  const descriptor = { __proto__: null, value: item, writable: true, enumerable: true, configurable: true };
  defineProperty(list, list.length, descriptor as PropertyDescriptor);
}

/** The value of an own data property; undefined where there is none, or an accessor, which is not asked. */
export function dataProperty(value: object, key: PropertyKey): unknown {
  const descriptor = getOwnPropertyDescriptor(value, key);
  // What an accessor's descriptor lacks could be found on `Object.prototype`.
  return descriptor !== undefined && hasOwn(descriptor, 'value') ? descriptor.value : undefined;
}
