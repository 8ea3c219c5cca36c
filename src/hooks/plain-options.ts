import { getOwnPropertyDescriptor, getPrototypeOf, isProxy } from '../access/natives.ts';

const { prototype: OBJECT } = Object;

/**
 * Reads the options that a program passes to Node, as far as that runs no code of the program: undefined where they are
 * no plain object, or where one of them is no plain value.
 */
export function readPlainOptions<Name extends string>(
  options: unknown,
  names: readonly Name[],
): Partial<Record<Name, unknown>> | undefined {
  if (typeof options !== 'object' || options === null || isProxy(options)) return undefined;
  const prototype = getPrototypeOf(options);
  if (prototype !== OBJECT && prototype !== null) return undefined;
  const found: Partial<Record<Name, unknown>> = {};
  for (const name of names) {
    const property = getOwnPropertyDescriptor(options, name);
    if (property?.get !== undefined || property?.set !== undefined) return undefined;
    found[name] = property?.value;
  }
  return found;
}
