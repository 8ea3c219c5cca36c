import { bufferLength, coveredBuffer, MOST_ON_HEAP, viewLength } from './buffers.ts';
import { expandArray, expandCollection } from './expand-elements.ts';
import { expandProperties } from './expand-properties.ts';
import {
  BufferPrototype,
  getPrototypeOf,
  isAnyArrayBuffer,
  isArray,
  isBoxedPrimitive,
  isDate,
  isExternal,
  isMap,
  isModuleNamespaceObject,
  isNativeError,
  isPromise,
  isProxy,
  isRegExp,
  isSet,
  isView,
  isWeakMap,
  isWeakSet,
  ObjectPrototype,
} from './primordials.ts';
import * as sizes from './sizes.ts';
import type { Visitor } from './visitor.ts';

/** Node takes small Buffers out of a large one. */
function hasElementsOnHeap(view: object, length: number): boolean {
  return length <= MOST_ON_HEAP && getPrototypeOf(view) !== BufferPrototype;
}

function expandView(view: object, visitor: Visitor): void {
  const length = viewLength(view);
  const buffer = coveredBuffer(view, length);
  visitor.add(sizes.VIEW);
  if (buffer !== undefined) visitor.reach(buffer, 1);
  else visitor.add(length + (hasElementsOnHeap(view, length) ? sizes.ARRAY_BUFFER : 0));
}

/** Bytes of what JavaScript brings along and keeps out of sight; undefined for other objects. */
function hiddenSize(value: object): number | undefined {
  if (isNativeError(value)) return sizes.ERROR;
  if (isDate(value)) return sizes.DATE;
  if (isPromise(value)) return sizes.PROMISE;
  if (isRegExp(value)) return sizes.REGULAR_EXPRESSION;
  return isWeakMap(value) || isWeakSet(value) ? sizes.WEAK_COLLECTION : undefined;
}

function expandInstance(value: object, prototype: object, visitor: Visitor): void {
  const hidden = hiddenSize(value);
  if (hidden === undefined && visitor.isAlike(prototype)) {
    visitor.miss();
    return;
  }
  visitor.add(hidden ?? sizes.OBJECT);
  // A boxed text has a property for each character.
  if (!isBoxedPrimitive(value) && !isExternal(value)) expandProperties(value, visitor);
}

function expandBare(value: object, visitor: Visitor): void {
  if (isModuleNamespaceObject(value) || isExternal(value)) return;
  visitor.add(sizes.OBJECT);
  expandProperties(value, visitor, true);
}

function expandUncommon(value: object, prototype: object | null, visitor: Visitor): void {
  if (isMap(value) || isSet(value)) {
    expandCollection(value, isSet(value), visitor);
    // Of a subclass.
    expandProperties(value, visitor);
  } else if (isView(value)) expandView(value, visitor);
  else if (isAnyArrayBuffer(value)) visitor.add(sizes.ARRAY_BUFFER + bufferLength(value));
  else if (prototype === null) expandBare(value, visitor);
  else expandInstance(value, prototype, visitor);
}

function expandOrdinary(value: object, visitor: Visitor): void {
  const prototype = getPrototypeOf(value);
  if (prototype === ObjectPrototype) {
    visitor.add(sizes.OBJECT);
    expandProperties(value, visitor);
  } else expandUncommon(value, prototype, visitor);
}

/** Tells a visitor what an object is made of, as far as that can be seen without running any code of the application. */
export function expand(value: object, visitor: Visitor): void {
  if (typeof value === 'function') visitor.add(sizes.FUNCTION);
  else if (isProxy(value)) visitor.add(sizes.PROXY);
  else if (isArray(value)) expandArray(value, visitor);
  else expandOrdinary(value, visitor);
}
