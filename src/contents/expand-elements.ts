import { dataProperty, floor, mapSize, min, setSize, walk } from './primordials.ts';
import { ARRAY, collectionSize, WORD } from './sizes.ts';
import type { Visitor } from './visitor.ts';

/** They stand for all. */
const MOST_ELEMENTS = 8;
/** A longer array is a table, of whatever it holds. */
const LONGEST_ARRAY = 32 * 1024 * 1024;

/** Tells a visitor of an array. What a push has made room for cannot be seen. */
export function expandArray(array: object, visitor: Visitor): void {
  const length = dataProperty(array, 'length') as number;
  visitor.add(ARRAY);
  if (length > LONGEST_ARRAY) visitor.miss();
  else expandElements(array, length, visitor);
}

function expandElements(array: object, length: number, visitor: Visitor): void {
  visitor.add(length * WORD);
  const looked = min(length, MOST_ELEMENTS);
  for (let index = 0; index < looked; index += 1) {
    const element = dataProperty(array, floor((index * length) / looked));
    // Numbers stand in the array itself.
    if (typeof element !== 'number') visitor.reach(element, length / looked);
  }
}

/** Tells a visitor of a Map or Set, by its oldest entries. */
export function expandCollection(collection: object, isOfSet: boolean, visitor: Visitor): void {
  const size = isOfSet ? setSize(collection) : mapSize(collection);
  visitor.add(collectionSize(size, isOfSet));
  const looked = min(size, MOST_ELEMENTS);
  let left = looked;
  if (looked === 0) return;
  walk(collection, isOfSet, (key, value) => {
    visitor.reach(key, size / looked);
    visitor.reach(value, size / looked);
    left -= 1;
    return left > 0;
  });
}
