import { OtlpDecodeError } from './otlp-decode-error.ts';

/** How a field's value is written; a schema stands for a nested message. */
export type FieldKind = 'string' | 'bytes' | 'bool' | 'int64' | 'fixed64' | 'sfixed64' | 'double' | MessageSchema;

export interface FieldSchema {
  readonly name: string;
  readonly kind: FieldKind;
  readonly repeated?: true;
}

/** Field number -> field. Fields that are not listed are stepped over. */
export type MessageSchema = ReadonlyMap<number, FieldSchema>;

export type Message = Record<string, unknown>;

// protobuf's own decoders stop at the same depth.
const MAXIMUM_DEPTH = 100;

// Two bytes are enough for a message, which becomes some 50 bytes of object: without a bound 16 MiB would become half a
// gigabyte. A request of 200 sites with 8 metrics each has about 40,000.
const MAXIMUM_MESSAGES = 1_000_000;

const WIRE_TYPE = { varint: 0, fixed64: 1, lengthDelimited: 2, fixed32: 5 } as const;

const WIRE_TYPE_OF_KIND = {
  string: WIRE_TYPE.lengthDelimited,
  bytes: WIRE_TYPE.lengthDelimited,
  bool: WIRE_TYPE.varint,
  int64: WIRE_TYPE.varint,
  fixed64: WIRE_TYPE.fixed64,
  sfixed64: WIRE_TYPE.fixed64,
  double: WIRE_TYPE.fixed64,
} as const;

/**
 * Protobuf bytes as a plain tree by `schema`: field names as keys, repeated fields as arrays, integers as bigints,
 * bytes as base64. A field that is not repeated and comes twice keeps the last value.
 * Throws OtlpDecodeError on truncated or malformed input, 100 nested messages or a million messages in all.
 */
export function readProtobuf(bytes: Uint8Array, schema: MessageSchema): Message {
  return new ProtobufReader(bytes).message(schema);
}

class ProtobufReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #textDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #offset = 0;
  #end: number;
  #depth = 0;
  #messages = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#end = bytes.byteLength;
  }

  /** Reads up to the end of the message that is being read. */
  message(schema: MessageSchema): Message {
    this.#countMessage();
    this.#depth += 1;
    const message: Message = {};
    while (this.#offset < this.#end) this.#field(schema, message);
    this.#depth -= 1;
    return message;
  }

  #countMessage(): void {
    this.#messages += 1;
    if (this.#depth >= MAXIMUM_DEPTH) this.#fail(`more than ${MAXIMUM_DEPTH} messages nested`);
    if (this.#messages > MAXIMUM_MESSAGES) this.#fail(`more than ${MAXIMUM_MESSAGES} messages`);
  }

  #field(schema: MessageSchema, message: Message): void {
    const tag = this.#uint32();
    const [fieldNumber, wireType] = [tag >>> 3, tag & 7];
    if (fieldNumber === 0) this.#fail('field number 0');
    const field = schema.get(fieldNumber);
    if (field === undefined) this.#skip(wireType);
    else store(message, field, this.#value(field, wireType));
  }

  #value({ name, kind }: FieldSchema, wireType: number): unknown {
    const expected = typeof kind === 'string' ? WIRE_TYPE_OF_KIND[kind] : WIRE_TYPE.lengthDelimited;
    if (wireType !== expected) this.#fail(`${name} has wire type ${wireType} instead of ${expected}`);
    return typeof kind === 'string' ? this.#scalar(kind) : this.#nested(kind);
  }

  #scalar(kind: keyof typeof WIRE_TYPE_OF_KIND): unknown {
    switch (kind) {
      case 'string':
        return this.#text();
      case 'bytes':
        return Buffer.from(this.#lengthDelimited()).toString('base64');
      case 'bool':
        return this.#int64() !== 0n;
      case 'int64':
        return this.#int64();
      case 'fixed64':
        return this.#view.getBigUint64(this.#take(8), true);
      case 'sfixed64':
        return this.#view.getBigInt64(this.#take(8), true);
      case 'double':
        return this.#view.getFloat64(this.#take(8), true);
    }
  }

  #nested(schema: MessageSchema): Message {
    const length = this.#uint32();
    const outerEnd = this.#end;
    this.#offset = this.#take(length);
    this.#end = this.#offset + length;
    const message = this.message(schema);
    this.#end = outerEnd;
    return message;
  }

  #skip(wireType: number): void {
    if (wireType === WIRE_TYPE.varint) this.#int64();
    else if (wireType === WIRE_TYPE.fixed64) this.#take(8);
    else if (wireType === WIRE_TYPE.lengthDelimited) this.#take(this.#uint32());
    else if (wireType === WIRE_TYPE.fixed32) this.#take(4);
    else this.#fail(`wire type ${wireType}, which OTLP does not use`);
  }

  #text(): string {
    const bytes = this.#lengthDelimited();
    try {
      return this.#textDecoder.decode(bytes);
    } catch {
      return this.#fail('text that is not UTF-8');
    }
  }

  #lengthDelimited(): Uint8Array {
    const length = this.#uint32();
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** Tags and lengths: at most 32 bits. */
  #uint32(): number {
    // Nearly all of them take one byte; a BigInt for each would be half of the time that a request takes.
    const byte = this.#bytes[this.#offset] ?? 0x80;
    if (byte < 0x80 && this.#offset < this.#end) {
      this.#offset += 1;
      return byte;
    }
    const value = this.#varint(5);
    return value <= 0xffffffffn ? Number(value) : this.#fail('a number of more than 32 bits');
  }

  #int64(): bigint {
    return BigInt.asIntN(64, this.#varint(10));
  }

  #varint(maximumBytes: number): bigint {
    let value = 0n;
    for (let index = 0; index < maximumBytes; index += 1) {
      const byte = this.#view.getUint8(this.#take(1));
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte < 0x80) return value;
    }
    return this.#fail(`a number of more than ${maximumBytes} bytes`);
  }

  /** Steps over `length` bytes and returns where they start. */
  #take(length: number): number {
    const start = this.#offset;
    if (length > this.#end - start) this.#fail(`${length} bytes expected, ${this.#end - start} left`);
    this.#offset = start + length;
    return start;
  }

  #fail(problem: string): never {
    throw new OtlpDecodeError(`protobuf at byte ${this.#offset}: ${problem}`);
  }
}

function store(message: Message, { name, repeated }: FieldSchema, value: unknown): void {
  const list = message[name];
  if (!repeated) message[name] = value;
  else if (Array.isArray(list)) list.push(value);
  else message[name] = [value];
}
