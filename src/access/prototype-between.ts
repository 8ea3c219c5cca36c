import {
  apply,
  create,
  defineProperty,
  deleteProperty,
  get,
  getOwnPropertyDescriptor,
  NativeWeakMap,
  weakMapGet,
  weakMapSet,
} from './natives.ts';
import { inheritedMethod, METHODS, type Method, type MethodName } from './refusal.ts';
import { watchedOf } from './watched.ts';

interface Between {
  readonly prototype: object;
  /** What its methods looked like. */
  readonly originals: readonly Method[];
}

/** By the prototype that they stand before. Each is made once: another would be another shape to V8. */
const betweens = { map: new NativeWeakMap<object, Between>(), set: new NativeWeakMap<object, Between>() };

/** Makes a function tell the same of itself as the one it stands for, except for its text. */
function resemble(method: Method, original: Method): void {
  for (const property of ['length', 'name'] as const) {
    const descriptor = getOwnPropertyDescriptor(original, property);
    if (descriptor === undefined) deleteProperty(method, property);
    else if (descriptor.get === undefined && descriptor.set === undefined) defineProperty(method, property, descriptor);
  }
}

function makeMethod(home: object, name: MethodName, original: Method): Method {
  // A method of a literal is no constructor and has no `prototype`, like a built-in one.
  const { method } = {
    method(this: unknown, ...values: unknown[]): unknown {
      // What is inherited at this time: the application may have changed it.
      const inherited = get(home, name, this) as Method;
      const watched = watchedOf(this);
      return watched === undefined ? apply(inherited, this, values) : watched.call(inherited, this as object, values);
    },
  };
  resemble(method, original);
  return method;
}

function makeBetween(home: object, names: readonly MethodName[], originals: readonly Method[]): Between {
  const prototype = create(home) as object;
  names.forEach((name, index) => {
    const value = makeMethod(home, name, originals[index] as Method);
    defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: false });
  });
  return { prototype, originals };
}

/** A prototype that inherits all from `home`, and whose methods count what is done to a watched collection. */
export function prototypeBefore(home: object, brand: 'map' | 'set'): object {
  const names = METHODS[brand];
  const originals = names.map((name) => inheritedMethod(home, name) as Method);
  const known = apply(weakMapGet, betweens[brand], [home]) as Between | undefined;
  if (known?.originals.every((original, index) => original === originals[index])) return known.prototype;
  const made = makeBetween(home, names, originals);
  apply(weakMapSet, betweens[brand], [home, made]);
  return made.prototype;
}
