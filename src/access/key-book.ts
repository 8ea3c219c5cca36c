import {
  apply,
  mapDelete,
  mapGet,
  mapSet,
  NativeMap,
  NativeWeakMap,
  weakMapDelete,
  weakMapGet,
  weakMapSet,
} from './natives.ts';
import type { Sample } from './path-sampler.ts';

const isObject = (key: unknown): key is object => (typeof key === 'object' ? key !== null : typeof key === 'function');

/**
 * Knows of which entries a sample was taken, by their key, so that one that is removed is taken off the path that brought it.
 * It holds no more keys than samples are ever taken, and no object.
 */
export class KeyBook {
  #primitives: Map<unknown, Sample> | undefined = undefined;
  #objects: WeakMap<object, Sample> | undefined = undefined;

  add(key: unknown, sample: Sample): void {
    if (isObject(key)) {
      this.#objects ??= new NativeWeakMap();
      apply(weakMapSet, this.#objects, [key, sample]);
    } else {
      this.#primitives ??= new NativeMap();
      apply(mapSet, this.#primitives, [key, sample]);
    }
  }

  /** Marks the sample of an entry as removed, where there is one. */
  strike(key: unknown): void {
    const isHeld = isObject(key);
    const book = isHeld ? this.#objects : this.#primitives;
    if (book === undefined) return;
    const sample = apply(isHeld ? weakMapGet : mapGet, book, [key]) as Sample | undefined;
    if (sample === undefined) return;
    sample.isRemoved = true;
    apply(isHeld ? weakMapDelete : mapDelete, book, [key]);
  }
}
