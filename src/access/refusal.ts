import type { Brand } from '../registry/brand.ts';
import { getOwnPropertyDescriptor, getPrototypeOf, isExtensible, isProxy } from './natives.ts';
import { watchedOf } from './watched.ts';

export type MethodName = 'set' | 'add' | 'delete' | 'clear';

export const METHODS: Readonly<Record<'map' | 'set', readonly MethodName[]>> = {
  map: ['set', 'delete', 'clear'],
  set: ['add', 'delete', 'clear'],
};

export type Method = (...values: unknown[]) => unknown;

function findDescriptor(start: object | null, name: MethodName): PropertyDescriptor | 'proxy' | undefined {
  for (let object = start; object !== null; object = getPrototypeOf(object)) {
    // Its traps are the application's.
    if (isProxy(object)) return 'proxy';
    const descriptor = getOwnPropertyDescriptor(object, name);
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

/** The method that is inherited from a prototype, or why those who do are left alone. */
export function inheritedMethod(prototype: object | null, name: MethodName): Method | string {
  const found = findDescriptor(prototype, name);
  if (found === 'proxy' || isProxy(found?.value)) return 'proxy';
  if (found?.get !== undefined || found?.set !== undefined) return 'accessors';
  return typeof found?.value === 'function' ? (found.value as Method) : 'no methods';
}

/** Why a collection is left alone; undefined where it can be watched. */
export function whyRefused(collection: object, brand: Brand): string | undefined {
  if (isProxy(collection)) return 'proxy';
  if (brand !== 'map' && brand !== 'set') return 'no Map or Set';
  if (watchedOf(collection) !== undefined) return 'watched';
  if (!isExtensible(collection)) return 'frozen';
  for (const name of METHODS[brand]) {
    if (getOwnPropertyDescriptor(collection, name) !== undefined) return 'own methods';
    const method = inheritedMethod(getPrototypeOf(collection), name);
    if (typeof method === 'string') return method;
  }
  return undefined;
}
