import { AT, bitsOf, COLON, forget, HASH, MOST_CHARACTERS, read, SLASH, STRONG } from './characters.ts';
import { tokenKind } from './token-kind.ts';

/** V8 copies what is shorter; of longer texts it remembers what they were put together of, until they are read. */
const LEAST_CHARACTERS = 13;
const SEPARATORS = STRONG | COLON | HASH | AT | SLASH;

/** Whether a program has put a text together, by the looks of it, as `${device}|${address}`. */
export function isComposed(text: string): boolean {
  if (text.length < LEAST_CHARACTERS || text.length > MOST_CHARACTERS) return false;
  const length = read(text);
  const isOfParts = (bitsOf(0, length) & SEPARATORS) !== 0 && tokenKind(0, length) === undefined;
  forget();
  return isOfParts;
}
