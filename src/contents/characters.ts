import { charCodeAt, fill, min } from './primordials.ts';

// What kinds of characters a text is made of, each a bit.
export const DIGIT = 1;
export const LOWER_HEX = 2;
export const LOWER = 4;
export const UPPER_HEX = 8;
export const UPPER = 16;
/** `_` and `$` */
export const JOINING = 32;
export const DASH = 64;
export const DOT = 128;
export const COLON = 256;
export const SLASH = 512;
export const BACKSLASH = 1024;
export const AT = 2048;
export const PLUS = 4096;
export const EQUALS = 8192;
export const PERCENT = 16_384;
/** `~`, `(`, `)`, `[`, `]`, `!`, `'`: in the names of files */
export const IN_PATHS = 32_768;
/** `?`, `&`, `;`, `*` and what else has no place above, in ASCII */
export const OTHER = 65_536;
export const SPACE = 131_072;
/** `|` and `,` */
export const STRONG = 262_144;
export const HASH = 524_288;
/** Beyond ASCII, and control characters */
export const FOREIGN = 1_048_576;

export const ANY_HEX = DIGIT | LOWER_HEX | UPPER_HEX;
export const SMALL = LOWER_HEX | LOWER;
export const CAPITAL = UPPER_HEX | UPPER;
export const LETTER = SMALL | CAPITAL;
export const ALPHANUMERIC = LETTER | DIGIT;

/** A text is told by its beginning, and by its last character. */
export const MOST_CHARACTERS = 128;

/** Bits of the characters of ASCII, by code. */
const table = new Uint32Array(128);

function enter(characters: string, bit: number): void {
  for (let index = 0; index < characters.length; index += 1) table[charCodeAt(characters, index)] = bit;
}

for (let code = 32; code < 127; code += 1) table[code] = OTHER;
for (let code = 0; code < 32; code += 1) table[code] = FOREIGN;
table[127] = FOREIGN;
enter('0123456789', DIGIT);
enter('abcdef', LOWER_HEX);
enter('ghijklmnopqrstuvwxyz', LOWER);
enter('ABCDEF', UPPER_HEX);
enter('GHIJKLMNOPQRSTUVWXYZ', UPPER);
enter('_$', JOINING);
enter('-', DASH);
enter('.', DOT);
enter(':', COLON);
enter('/', SLASH);
enter('\\', BACKSLASH);
enter('@', AT);
enter('+', PLUS);
enter('=', EQUALS);
enter('%', PERCENT);
enter("~()[]!'", IN_PATHS);
enter(' ', SPACE);
enter('|,', STRONG);
enter('#', HASH);

/** The text that is being looked at: the code and the bit of each character. A slice for each part of it would take longer. */
const codes = new Uint16Array(MOST_CHARACTERS);
const bits = new Uint32Array(MOST_CHARACTERS);

/** Begins to look at a text; returns how many characters there are to look at. Of a longer one the last is its last. */
export function read(text: string): number {
  const length = min(text.length, MOST_CHARACTERS);
  for (let index = 0; index < length; index += 1) {
    const code = charCodeAt(text, index < length - 1 ? index : text.length - 1);
    codes[index] = code;
    bits[index] = code < 128 ? (table[code] as number) : FOREIGN;
  }
  return length;
}

/** Ends it: nothing of the text stays. */
export function forget(): void {
  fill(codes, 0);
  fill(bits, 0);
}

export const codeAt = (index: number): number => codes[index] as number;

/** The bit of the character at an index. */
export const bitAt = (index: number): number => bits[index] as number;

/** All bits of a part of the text. */
export function bitsOf(from: number, to: number): number {
  let all = 0;
  for (let index = from; index < to; index += 1) all |= bits[index] as number;
  return all;
}

/** Whether all of the bits are among the allowed. */
export const isOnly = (some: number, allowed: number): boolean => (some & ~allowed) === 0;

/** How many characters of a part have one of the bits. */
export function countOf(from: number, to: number, wanted: number): number {
  let count = 0;
  for (let index = from; index < to; index += 1) if (((bits[index] as number) & wanted) !== 0) count += 1;
  return count;
}

/** Where the first character with one of the bits stands; `to` where there is none. */
export function indexOf(from: number, to: number, wanted: number): number {
  let index = from;
  while (index < to && ((bits[index] as number) & wanted) === 0) index += 1;
  return index;
}

/** Where the last one stands; `from - 1` where there is none. */
export function lastIndexOf(from: number, to: number, wanted: number): number {
  let index = to - 1;
  while (index >= from && ((bits[index] as number) & wanted) === 0) index -= 1;
  return index;
}
