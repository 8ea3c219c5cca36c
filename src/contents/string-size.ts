import { ceil, charCodeAt } from './primordials.ts';
import { HEADER_OF_STRING, WORD } from './sizes.ts';

/** A text that was put together of pieces becomes one when a character is read: a longer one is left as it is. */
export const MOST_READ = 32_768;

const MOST_LOOKED_AT = 32;
const WIDEST_LATIN_1 = 255;

/** Whether a character takes two bytes; so does each of a text as soon as one does. */
function isWide(text: string): boolean {
  const step = ceil(text.length / MOST_LOOKED_AT);
  for (let index = 0; index < text.length; index += step) {
    if (charCodeAt(text, index) > WIDEST_LATIN_1) return true;
  }
  return false;
}

/** Bytes of a text; a long one as if all of it were Latin-1. */
export function stringSize(text: string): number {
  // V8 has these once.
  if (text.length <= 1) return 0;
  const width = text.length <= MOST_READ && isWide(text) ? 2 : 1;
  return HEADER_OF_STRING + ceil((text.length * width) / WORD) * WORD;
}
