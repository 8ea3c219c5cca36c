// Bytes that V8 takes on 64 bits without compressed pointers, as Node is built: docs/notes/contents.md has them measured.

export const WORD = 8;
export const HEADER_OF_STRING = 16;
/** A number that is no small integer, where it does not stand in an array of numbers. */
export const HEAP_NUMBER = 16;
export const BIGINT = 24;
/** Without what its context holds, which cannot be seen. */
export const FUNCTION = 64;
export const PROXY = 32;
export const OBJECT = 24;
/** An object itself and the header of its elements. */
export const ARRAY = 48;
export const DATE = 96;
/** With its pattern. */
export const REGULAR_EXPRESSION = 136;
export const PROMISE = 48;
/** With a trace of ten calls, which is kept out of sight. */
export const ERROR = 680;
export const WEAK_COLLECTION = 136;
export const VIEW = 104;
export const ARRAY_BUFFER = 96;
/** What holds the two parts of a text that was put together, or holds the whole since it was read. */
export const CONCATENATION = 32;

const COLLECTION = 32;
const HEADER_OF_TABLE = 40;
const LEAST_CAPACITY = 4;
const BYTES_PER_PLACE_OF_MAP = 28;
const BYTES_PER_PLACE_OF_SET = 20;
const HEADER_OF_PROPERTIES = 64;
const BYTES_PER_PLACE_OF_PROPERTIES = 24;

function capacityFor(entries: number): number {
  let capacity = LEAST_CAPACITY;
  while (capacity < entries) capacity *= 2;
  return capacity;
}

/** Bytes of the table of a Map or Set that has grown to a size; it has up to four times as much where many were removed. */
export function tableSize(entries: number, isOfSet: boolean): number {
  return HEADER_OF_TABLE + capacityFor(entries) * (isOfSet ? BYTES_PER_PLACE_OF_SET : BYTES_PER_PLACE_OF_MAP);
}

/** Bytes of a Map or Set with its table, without what the entries hold. */
export function collectionSize(entries: number, isOfSet: boolean): number {
  return COLLECTION + tableSize(entries, isOfSet);
}

/** Bytes of the properties of an object: places, or a table of names, values and details that is a third empty at least. */
export function propertiesSize(count: number, isTable: boolean): number {
  return isTable
    ? HEADER_OF_PROPERTIES + capacityFor(count + (count >> 1)) * BYTES_PER_PLACE_OF_PROPERTIES
    : count * WORD;
}

/** Bytes of an empty Map or Set; 0 for another type. */
export function emptySize(type: string): number {
  return type === 'Map' || type === 'Set' ? collectionSize(0, type === 'Set') : 0;
}
