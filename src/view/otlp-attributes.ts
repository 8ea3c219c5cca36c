import type { JsonCursor } from './json-cursor.ts';
import { OtlpDecodeError } from './otlp-decode-error.ts';
import type { Attributes, AttributeValue } from './reading.ts';

// Values nest without end in the format; nobody needs more, and recursion must stop somewhere.
const MAXIMUM_NESTING = 32;

type ReadValue = (value: JsonCursor, depth: number) => AttributeValue;

const VALUE_READERS: readonly (readonly [field: string, read: ReadValue])[] = [
  ['stringValue', (value) => value.text()],
  ['intValue', (value) => Number(value.integer())],
  ['doubleValue', (value) => value.double()],
  ['boolValue', (value) => value.flag()],
  ['arrayValue', readArray],
  ['kvlistValue', (value, depth) => readKeyValues(value.field('values'), depth + 1)],
  ['bytesValue', (value) => value.text()],
];

/**
 * A list of OTLP `KeyValue`s as a plain object; of a key that comes twice the last value stays.
 * Throws OtlpDecodeError on wrong shapes and on values nested more than 32 deep.
 */
export function readAttributes(list: JsonCursor): Attributes {
  return readKeyValues(list, 0);
}

function readKeyValues(list: JsonCursor, depth: number): Attributes {
  // fromEntries defines properties, so a key named __proto__ stays a key.
  return Object.fromEntries(list.items().map((pair) => readPair(pair, depth)));
}

function readPair(pair: JsonCursor, depth: number): [string, AttributeValue] {
  return [pair.field('key').text(), readValue(pair.field('value'), depth)];
}

function readArray(value: JsonCursor, depth: number): AttributeValue {
  const items = value.field('values').items();
  return items.map((item) => readValue(item, depth + 1));
}

function readValue(any: JsonCursor, depth: number): AttributeValue {
  if (depth > MAXIMUM_NESTING) throw new OtlpDecodeError(`attribute values nest more than ${MAXIMUM_NESTING} deep`);
  for (const [field, read] of VALUE_READERS) {
    const value = any.field(field);
    if (!value.isAbsent) return read(value, depth);
  }
  return null;
}
