import type { ByteReader } from './byte-reader.ts';
import { type ByteWriter, zigzag } from './byte-writer.ts';

// What a value begins with: an even number is twice the zigzagged distance to the last integer, the odd ones are these.
const DOUBLE = 1;
const SAME_DOUBLE = 3;

// Twice a zigzagged distance must stay an exact integer.
const LONGEST_DISTANCE = 2 ** 50;

/** Values one after another: integers as their distance to the last one, other numbers whole, or as "the same again". */
export class ValueEncoder {
  #integer = 0;
  #double = 0;

  write(writer: ByteWriter, value: number): void {
    const distance = value - this.#integer;
    if (isExactInteger(value) && Math.abs(distance) < LONGEST_DISTANCE) {
      writer.varint(2 * zigzag(distance));
      this.#integer = value;
    } else if (Object.is(value, this.#double)) {
      writer.varint(SAME_DOUBLE);
    } else {
      writer.varint(DOUBLE);
      writer.double(value);
      this.#double = value;
    }
  }
}

/** Reads what a ValueEncoder wrote. */
export class ValueDecoder {
  #integer = 0;
  #double = 0;

  read(reader: ByteReader): number {
    const head = reader.varint();
    if (head === SAME_DOUBLE) return this.#double;
    if (head === DOUBLE) {
      this.#double = reader.double();
      return this.#double;
    }
    const half = head / 2;
    this.#integer += half % 2 === 0 ? half / 2 : -(half + 1) / 2;
    return this.#integer;
  }
}

function isExactInteger(value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}
