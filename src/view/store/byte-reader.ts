import { unzigzag } from './byte-writer.ts';

/** Reads what a ByteWriter wrote, from the beginning. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#offset >= this.#bytes.length;
  }

  /** Beyond the end there are zeros: a chunk that was cut short ends its loop and throws nothing. */
  varint(): number {
    let byte = this.#byte();
    let value = byte & 0x7f;
    for (let factor = 0x80; byte >= 0x80; factor *= 0x80) {
      byte = this.#byte();
      value += (byte & 0x7f) * factor;
    }
    return value;
  }

  signed(): number {
    return unzigzag(this.varint());
  }

  double(): number {
    const start = this.#offset;
    this.#offset += 8;
    return this.#offset <= this.#bytes.length ? this.#view.getFloat64(start, true) : 0;
  }

  #byte(): number {
    return this.#bytes[this.#offset++] ?? 0;
  }
}
