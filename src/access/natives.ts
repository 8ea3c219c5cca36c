import { builtin } from '../builtins.ts';

const { types } = builtin('node:util') as typeof import('node:util');

// Captured when this is loaded: what runs inside of the application's calls must not run code of the application.
export const {
  apply,
  defineProperty,
  deleteProperty,
  get,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isExtensible,
  setPrototypeOf,
} = Reflect;
export const { create } = Object;
export const NativeMap = Map;
export const NativeWeakMap = WeakMap;
export const NativeWeakRef = WeakRef;
export const { isProxy } = types;
export const later: typeof setTimeout = setTimeout;

/** For `apply`: built-in methods as functions that take their `this` first would be an array more for each call. */
export const { get: mapGet, set: mapSet, delete: mapDelete } = Map.prototype;
export const { get: weakMapGet, set: weakMapSet, delete: weakMapDelete } = WeakMap.prototype;
export const { sort } = Array.prototype;

const getter = (prototype: object): (() => number) => getOwnPropertyDescriptor(prototype, 'size')?.get as () => number;
export const mapSize: () => number = getter(Map.prototype);
export const setSize: () => number = getter(Set.prototype);
export const NO_ARGUMENTS: [] = [];
