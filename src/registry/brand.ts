import { isArray, isMap, isProxy, isSet, isView } from './natives.ts';

// Captured before the application runs: it may replace any of these, and a census must not run its code.
const { apply, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const mapSize = getOwnPropertyDescriptor(Map.prototype, 'size')?.get as () => number;
const setSize = getOwnPropertyDescriptor(Set.prototype, 'size')?.get as () => number;
const NO_ARGUMENTS: [] = [];

/** How the size of a value is read. */
export type Brand = 'map' | 'set' | 'sized' | 'array' | 'object' | 'none';
/** Those of which the value itself has the number. */
export type ReadBrand = Exclude<Brand, 'object'>;

/** Types of sites at which `size` is that of the slot, whatever the class says; the last is of `new (a ? Map : Set)()`. */
const isNative = (type: string) => type === 'Map' || type === 'Set' || type === 'Map|Set';

function hasSize(getter: () => number, value: object): boolean {
  try {
    apply(getter, value, NO_ARGUMENTS);
    return true;
  } catch {
    return false;
  }
}

/** The value's `size` or `length` as a program sees it; undefined where it has no such number. May run its getters. */
function publicSize(value: object): number | undefined {
  const { size, length } = value as { size?: unknown; length?: unknown };
  const found = typeof size === 'number' ? size : length;
  return typeof found === 'number' && found >= 0 ? found : undefined;
}

function nativeBrand(value: object, type: string): Brand {
  // A getter on the wrong kind of object throws, which is slow: ask the likely one first.
  const likely = type === 'Set' ? 'set' : 'map';
  if (hasSize(likely === 'set' ? setSize : mapSize, value)) return likely;
  if (hasSize(likely === 'set' ? mapSize : setSize, value)) return likely === 'set' ? 'map' : 'set';
  return 'none';
}

/** Whether a native collection's class has a `size` of its own, as one that keeps its entries elsewhere does. */
function hasOwnSize(value: object, brand: Brand): boolean {
  if (isProxy(value)) return true;
  for (let holder: object | null = value; holder !== null; holder = getPrototypeOf(holder)) {
    const property = getOwnPropertyDescriptor(holder, 'size');
    if (property !== undefined) return property.get !== (brand === 'set' ? setSize : mapSize);
    if (isProxy(holder)) return true;
  }
  return true;
}

/** At sites of literals: nothing is asked of the value itself, which may be any. */
function plainBrand(value: object): Brand {
  if (isProxy(value)) return 'none';
  if (isArray(value)) return 'array';
  if (isMap(value)) return 'map';
  if (isSet(value)) return 'set';
  return isView(value) ? 'none' : 'object';
}

/**
 * Tells a native Map or Set (or an object of a subclass) by its internal slot, whatever its prototype says; at sites of the
 * types `Object` and `Array` also objects and arrays. Of a value of a type that the user named it is `unknown` where it has a
 * `size` of its own: it has to be asked. Runs no code of the application.
 */
export function brandByNature(value: unknown, type: string): Brand | 'unknown' {
  if (typeof value !== 'object' || value === null) return 'none';
  if (type === 'Object' || type === 'Array') return plainBrand(value);
  const native = nativeBrand(value, type);
  if (isNative(type)) return native;
  return native === 'none' || hasOwnSize(value, native) ? 'unknown' : native;
}

/** The answer of a value of a type that the user named. */
export interface Answer {
  /** Undefined where it has no such number. */
  readonly size: number | undefined;
  /** It throws when it is asked. */
  readonly isBroken: boolean;
}

/** Asks for `size` or `length`. May run getters of the type. */
export function askSize(value: object): Answer {
  try {
    return { size: publicSize(value), isBroken: false };
  } catch {
    return { size: undefined, isBroken: true };
  }
}

/** As `brandByNature`; values of a type that the user named are asked, and `sized` where they have an answer. */
export function brandOf(value: unknown, type: string): Brand {
  const brand = brandByNature(value, type);
  if (brand !== 'unknown') return brand;
  return askSize(value as object).size === undefined ? 'none' : 'sized';
}

/**
 * Number of entries. A native collection is read by its internal slot, an array by its own `length`: no code of the
 * application runs. The keys of objects have to be counted, see `ObjectCounter`.
 */
export function sizeOf(value: object, brand: ReadBrand): number {
  if (brand === 'map') return apply(mapSize, value, NO_ARGUMENTS);
  if (brand === 'set') return apply(setSize, value, NO_ARGUMENTS);
  if (brand === 'array') return (value as unknown[]).length;
  return askSize(value).size ?? 0;
}
