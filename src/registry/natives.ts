import { builtin } from '../builtins.ts';

// Captured before the application runs: it may replace any of these, and a census must not run its code.
export const { isProxy, isMap, isSet } = builtin('node:util/types') as typeof import('node:util/types');
export const { isArray } = Array;
export const { isView } = ArrayBuffer;
export const { create, keys, getOwnPropertySymbols, hasOwn } = Object;
export const { isInteger } = Number;
export const { abs, floor, log2, max, min, round } = Math;
export const toNumber: (text: string) => number = Number;
export const toText: (value: number) => string = String;
