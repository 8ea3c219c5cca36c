import { bufferLength, viewLength } from './buffers.ts';
import { classNameOf } from './class-name.ts';
import { countOwnKeys, VAST } from './own-keys.ts';
import {
  BufferPrototype,
  dataProperty,
  floor,
  getPrototypeOf,
  isAnyArrayBuffer,
  isArray,
  isMap,
  isModuleNamespaceObject,
  isProxy,
  isSet,
  isView,
  log2,
  min,
  ObjectPrototype,
  typedArrayName,
} from './primordials.ts';
import { roundedSize } from './rounded-size.ts';
import { kindOfString } from './string-kind.ts';

/** Above that the number of properties is told by powers of two, as far as it is known. */
const MOST_EXACT = 16;

function kindOfPlain(value: object): string {
  const count = countOwnKeys(value);
  if (count === 0) return 'empty object';
  if (count === 1) return 'object with 1 property';
  return count <= MOST_EXACT
    ? `object with ${count} properties`
    : `object with ${min(VAST, 2 ** floor(log2(count)))} or more properties`;
}

/** By its first and its last element. */
function kindOfArray(array: object, isInner: boolean): string {
  const length = dataProperty(array, 'length') as number;
  if (length === 0) return 'empty array';
  if (isInner) return 'array';
  const first = kindOf(dataProperty(array, 0), true);
  const isAlike = length === 1 || kindOf(dataProperty(array, length - 1), true) === first;
  return isAlike ? `array of ${first}` : 'array';
}

function kindOfView(view: object, prototype: object | null): string {
  const name = prototype === BufferPrototype ? 'Buffer' : (typedArrayName(view) ?? 'DataView');
  return `${name} of ${roundedSize(viewLength(view))}`;
}

function kindOfInstance(value: object, prototype: object): string {
  const name = classNameOf(prototype);
  // A plain object of another realm.
  if (name === 'Object') return kindOfPlain(value);
  if (name !== undefined) return name;
  if (isMap(value)) return 'Map';
  return isSet(value) ? 'Set' : kindOfPlain(value);
}

function kindOfObject(value: object, isInner: boolean): string {
  if (isProxy(value)) return 'proxy';
  if (isArray(value)) return kindOfArray(value, isInner);
  const prototype = getPrototypeOf(value);
  if (prototype === ObjectPrototype) return kindOfPlain(value);
  if (isView(value)) return kindOfView(value, prototype);
  if (isAnyArrayBuffer(value)) return `ArrayBuffer of ${roundedSize(bufferLength(value))}`;
  if (prototype !== null) return kindOfInstance(value, prototype);
  return isModuleNamespaceObject(value) ? 'module' : kindOfPlain(value);
}

/**
 * What a value is, out of a fixed vocabulary and the names of classes: nothing of what it holds. Runs no code of the
 * application.
 *
 * @param isInner whether it is an element of an array.
 */
export function kindOf(value: unknown, isInner = false): string {
  if (typeof value === 'string') return kindOfString(value);
  if (value === null) return 'null';
  if (typeof value === 'object') return kindOfObject(value, isInner);
  // A proxy of a function.
  return typeof value === 'function' && isProxy(value) ? 'proxy' : typeof value;
}
