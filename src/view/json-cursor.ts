import { OtlpDecodeError } from './otlp-decode-error.ts';

// An int64 or uint64 in decimal; longer digits would only be a way to keep BigInt() busy.
const DECIMAL_INTEGER = /^-?\d{1,20}$/;

/**
 * A place in a parsed JSON tree that knows its path, so that a wrong shape is reported by where it stands.
 * Follows protobuf's JSON mapping: null and a missing field both mean the type's default. Readers throw OtlpDecodeError.
 */
export class JsonCursor {
  readonly #value: unknown;
  readonly #parent: JsonCursor | undefined;
  readonly #step: string;

  constructor(value: unknown, parent?: JsonCursor, step = 'request') {
    this.#value = value;
    this.#parent = parent;
    this.#step = step;
  }

  get isAbsent(): boolean {
    return this.#value === undefined || this.#value === null;
  }

  /** The field's cursor; an absent one where this place is absent itself. */
  field(name: string): JsonCursor {
    const value = this.isAbsent ? undefined : this.object()[name];
    return new JsonCursor(value, this, `.${name}`);
  }

  object(): Record<string, unknown> {
    const value = this.#value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.fail('an object');
    return value as Record<string, unknown>;
  }

  /** A cursor for each element, none where the array is absent. */
  items(): JsonCursor[] {
    if (this.isAbsent) return [];
    if (!Array.isArray(this.#value)) return this.fail('an array');
    return this.#value.map((item, index) => new JsonCursor(item, this, `[${index}]`));
  }

  text(): string {
    if (this.isAbsent) return '';
    return typeof this.#value === 'string' ? this.#value : this.fail('a string');
  }

  flag(): boolean {
    if (this.isAbsent) return false;
    return typeof this.#value === 'boolean' ? this.#value : this.fail('true or false');
  }

  /** A 64-bit integer: OTLP/JSON writes it as a decimal string, many senders as a number. */
  integer(): bigint {
    const value = this.#value;
    if (this.isAbsent) return 0n;
    if (typeof value === 'bigint') return value;
    if (Number.isInteger(value)) return BigInt(value as number);
    if (typeof value === 'string' && DECIMAL_INTEGER.test(value)) return BigInt(value);
    return this.fail('an integer');
  }

  /** A double; protobuf's JSON mapping writes those that JSON lacks as "NaN", "Infinity" and "-Infinity". */
  double(): number {
    if (this.isAbsent) return 0;
    return doubleOf(this.#value) ?? this.fail('a number');
  }

  /** Throws: `request.resourceMetrics[0].resource must be an object, not a string`. */
  fail(expected: string): never {
    throw new OtlpDecodeError(`${this.#path()} must be ${expected}, not ${describe(this.#value)}`);
  }

  #path(): string {
    const above = this.#parent === undefined ? '' : this.#parent.#path();
    return above + this.#step;
  }
}

function describe(value: unknown): string {
  if (value === undefined || value === null) return 'absent';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : JSON.stringify(String(value).slice(0, 40));
}

function doubleOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const double = Number(value);
  return Number.isNaN(double) && value !== 'NaN' ? undefined : double;
}
