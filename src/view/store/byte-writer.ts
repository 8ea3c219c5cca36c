const FIRST_CAPACITY = 48;

/** Bytes that grow at the end. */
export class ByteWriter {
  #buffer = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
  #length = 0;

  /** What has been written so far; valid until the next write. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  get length(): number {
    return this.#length;
  }

  /** An integer from 0 to 2^53 - 1, in groups of seven bits, the lowest first. */
  varint(value: number): void {
    this.#reserve(8);
    let rest = value;
    // Bit operations would cut off at 32 bits.
    while (rest >= 0x80) {
      this.#buffer[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#buffer[this.#length++] = rest;
  }

  /** An integer of either sign whose double is still exact: small ones of both signs take one byte. */
  signed(value: number): void {
    this.varint(zigzag(value));
  }

  double(value: number): void {
    this.#reserve(8);
    this.#length = this.#buffer.writeDoubleLE(value, this.#length);
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.ceil(this.#buffer.length * 1.5) + bytes);
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}

/** 0, -1, 1, -2, 2 as 0, 1, 2, 3, 4. */
export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

export function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
