/**
 * The value of one attribute. Bytes arrive as base64 text in both encodings, 64-bit integers as the nearest double,
 * an empty value as null.
 */
export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | readonly AttributeValue[]
  | { readonly [key: string]: AttributeValue };

export type Attributes = Readonly<Record<string, AttributeValue>>;

export type Temporality = 'delta' | 'cumulative';

/** Nanoseconds since 1970; too large for a double. 0n means that the sender said nothing. */
export type UnixNanoseconds = bigint;

export interface Scope {
  readonly name: string;
  readonly version: string;
}

/** One data point, with everything above it in the request; `resource` and `scope` are shared between neighbours. */
export interface Reading {
  readonly resource: Attributes;
  readonly scope: Scope;
  readonly metric: string;
  readonly unit: string;
  readonly kind: 'gauge' | 'sum';
  /** Sums only. */
  readonly monotonic?: boolean;
  /** Sums only, and only where the sender states it. */
  readonly temporality?: Temporality;
  readonly attributes: Attributes;
  readonly value: number;
  readonly startTimeUnixNano: UnixNanoseconds;
  readonly timeUnixNano: UnixNanoseconds;
}
