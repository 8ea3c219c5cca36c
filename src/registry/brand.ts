// Captured before the application runs: it may replace any of these, and a census must not run its code.
const { apply, getOwnPropertyDescriptor } = Reflect;
const mapSize = getOwnPropertyDescriptor(Map.prototype, 'size')?.get as () => number;
const setSize = getOwnPropertyDescriptor(Set.prototype, 'size')?.get as () => number;
const NO_ARGUMENTS: [] = [];

/** How the size of a value is read. */
export type Brand = 'map' | 'set' | 'sized' | 'none';

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

/**
 * Tells a native Map or Set (or an object of a subclass) by its internal slot, whatever its prototype says. Other
 * values are `sized` only where the user named their constructor.
 */
export function brandOf(value: unknown, type: string): Brand {
  if (typeof value !== 'object' || value === null) return 'none';
  const native = nativeBrand(value, type);
  if (native !== 'none' || type === 'Map' || type === 'Set') return native;
  try {
    return publicSize(value) === undefined ? 'none' : 'sized';
  } catch {
    return 'none';
  }
}

/** Number of entries. A native collection is read by its internal slot: no code of the application runs. */
export function sizeOf(value: object, brand: Brand): number {
  if (brand === 'map') return apply(mapSize, value, NO_ARGUMENTS);
  if (brand === 'set') return apply(setSize, value, NO_ARGUMENTS);
  try {
    return publicSize(value) ?? 0;
  } catch {
    return 0;
  }
}
