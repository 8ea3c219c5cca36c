import { isAddress } from './address.ts';
import {
  ALPHANUMERIC,
  ANY_HEX,
  AT,
  BACKSLASH,
  bitAt,
  bitsOf,
  CAPITAL,
  COLON,
  codeAt,
  countOf,
  DASH,
  DIGIT,
  DOT,
  EQUALS,
  FOREIGN,
  IN_PATHS,
  indexOf,
  isOnly,
  JOINING,
  LETTER,
  LOWER_HEX,
  OTHER,
  PERCENT,
  PLUS,
  SLASH,
  SMALL,
  SPACE,
  UPPER_HEX,
} from './characters.ts';
import { charCodeAt } from './primordials.ts';

// All of them look at a part of the text: its characters from one index up to another, and the bits of those.

const LEAST_HEX = 8;
const LEAST_BASE64 = 16;
const LONGEST_SCHEME = 16;
const LONGEST_DATE = 40;

const has = (bits: number, wanted: number) => (bits & wanted) !== 0;

/** Whether the text goes on with the given one. */
function isAt(index: number, to: number, text: string): boolean {
  if (index + text.length > to) return false;
  for (let place = 0; place < text.length; place += 1) {
    if (codeAt(index + place) !== charCodeAt(text, place)) return false;
  }
  return true;
}

function isNumber(from: number, to: number, bits: number): boolean {
  if (!isOnly(bits, DIGIT | DASH | DOT) || bitAt(to - 1) !== DIGIT) return false;
  const sign = bitAt(from) === DASH ? 1 : 0;
  return bitAt(from + sign) === DIGIT && countOf(from, to, DASH) === sign && countOf(from, to, DOT) <= 1;
}

const UUID = 36;

function isUuid(from: number, to: number, bits: number): boolean {
  if (to - from !== UUID || !isOnly(bits, ANY_HEX | DASH) || countOf(from, to, DASH) !== 4) return false;
  return (
    bitAt(from + 8) === DASH && bitAt(from + 13) === DASH && bitAt(from + 18) === DASH && bitAt(from + 23) === DASH
  );
}

const DATE = 10;

/** `2026-11-22` */
function isDay(from: number, to: number): boolean {
  if (to - from < DATE || bitAt(from + 4) !== DASH || bitAt(from + 7) !== DASH) return false;
  return countOf(from, from + DATE, DIGIT) === DATE - 2;
}

function isDate(from: number, to: number, bits: number): boolean {
  if (to - from > LONGEST_DATE || !isDay(from, to)) return false;
  if (to - from === DATE) return true;
  const isTime = isAt(from + DATE, to, 'T') || bitAt(from + DATE) === SPACE;
  return isTime && has(bits, COLON) && isOnly(bits, DIGIT | DASH | COLON | DOT | PLUS | CAPITAL | SPACE);
}

function isEmail(from: number, to: number, bits: number): boolean {
  if (!has(bits, AT) || !isOnly(bits, ALPHANUMERIC | DOT | JOINING | DASH | PLUS | PERCENT | AT)) return false;
  const at = indexOf(from, to, AT);
  const domain = bitsOf(at + 1, to);
  return at > from && has(domain, DOT) && has(domain, LETTER) && !has(domain, AT);
}

/** A few letters, then `://`. */
function isUrl(from: number, to: number, bits: number): boolean {
  if (!has(bits, COLON) || !has(bits, SLASH) || has(bits, SPACE)) return false;
  const end = indexOf(from, to, COLON);
  const isScheme = end > from && end - from <= LONGEST_SCHEME && isAt(end, to, '://');
  return isScheme && isOnly(bitsOf(from, end), ALPHANUMERIC | PLUS | DASH | DOT);
}

/** Begins as JSON does when it is encoded. */
function isJsonWebToken(from: number, to: number, bits: number): boolean {
  return isAt(from, to, 'eyJ') && has(bits, DOT) && isOnly(bits, ALPHANUMERIC | DASH | JOINING | DOT);
}

function isJson(from: number, to: number): boolean {
  if (to - from < 2) return false;
  return (isAt(from, to, '{') && isAt(to - 1, to, '}')) || (isAt(from, to, '[') && isAt(to - 1, to, ']'));
}

const PLAIN_PATH = ALPHANUMERIC | DOT | JOINING | DASH | SLASH | BACKSLASH | AT | PLUS | PERCENT | IN_PATHS;
const PATH = PLAIN_PATH | EQUALS | SPACE | OTHER | FOREIGN;

/** `C:\` */
function hasDrive(from: number, to: number): boolean {
  if (to - from < 3 || !has(bitAt(from), LETTER) || bitAt(from + 1) !== COLON) return false;
  return has(bitAt(from + 2), SLASH | BACKSLASH);
}

function isPath(from: number, to: number, bits: number): boolean {
  if (!has(bits, SLASH | BACKSLASH)) return false;
  if (hasDrive(from, to)) return isOnly(bitsOf(from + 2, to), PATH);
  return isOnly(bits, bitAt(from) === SLASH ? PATH : PLAIN_PATH);
}

function isHex(from: number, to: number, bits: number): boolean {
  if (isAt(from, to, '0x')) return to - from > 2 && isOnly(bitsOf(from + 2, to), ANY_HEX);
  if (to - from < LEAST_HEX || !has(bits, DIGIT)) return false;
  return isOnly(bits, DIGIT | LOWER_HEX) || isOnly(bits, DIGIT | UPPER_HEX);
}

function isBase64(from: number, to: number, bits: number): boolean {
  if (to - from < LEAST_BASE64 || !isOnly(bits, ALPHANUMERIC | PLUS | SLASH | EQUALS)) return false;
  const isMarked = bitAt(to - 1) === EQUALS || has(bits, PLUS);
  return isMarked && has(bits, SMALL) && has(bits, CAPITAL) && bitAt(from) !== SLASH;
}

const NAME = LETTER | JOINING | DASH | DOT;

/** Kinds that say something of a text even where words stand around it. */
function specificKind(from: number, to: number, bits: number): string | undefined {
  if (isUuid(from, to, bits)) return 'uuid';
  if (isDate(from, to, bits)) return 'iso date';
  if (isAddress(from, to, bits)) return 'ip';
  if (isEmail(from, to, bits)) return 'email';
  if (isUrl(from, to, bits)) return 'url';
  if (isJsonWebToken(from, to, bits)) return 'jwt';
  if (isJson(from, to)) return 'json';
  if (isBase64(from, to, bits)) return 'base64';
  if (isPath(from, to, bits)) return 'path';
  return isHex(from, to, bits) ? 'hex' : undefined;
}

/** Kind of a part as a whole; undefined where it is made of parts itself, or just any text. */
export function tokenKind(from: number, to: number): string | undefined {
  const bits = bitsOf(from, to);
  if (isNumber(from, to, bits)) return 'number';
  const specific = specificKind(from, to, bits);
  if (specific !== undefined) return specific;
  if (isOnly(bits, NAME) && has(bitAt(from), LETTER | JOINING)) return 'word';
  return isOnly(bits, NAME | DIGIT) && has(bits, ALPHANUMERIC) ? 'id' : undefined;
}

/** Whether a kind says more than that there is a word. */
export function isSpecific(kind: string): boolean {
  return kind !== 'word' && kind !== 'id' && kind !== 'number' && kind !== 'text';
}
