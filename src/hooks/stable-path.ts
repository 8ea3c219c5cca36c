/** What a bundler's loader adds: `Page.vue?vue&type=script`. */
const QUERY = /[?#].*$/s;
const EXTENSION = /\.[cm]?[jt]sx?$/;
/** Behind a separator, at the end or before one more word: `main.3f2a9c1b`, `vendors~main.abcdef12.chunk`. */
const LAST_PART = /(?<=[^/])[-._~]([\w-]{8}|[\da-f]{8,64})(?=(?:\.[a-z]+)?$)/;

const HEX = /^(?=\D*\d)(?=\d*[a-f])[\da-f]{8,}$/;
const UPPER_CASE = /^(?=\d*[A-Z])[\dA-Z]{8}$/;
const TWO_NUMBERS = /\d[a-z]+\d/;
/** `Calendar`, `worker01`; with `-` or `_` between them, several. */
const WORDS = /^(?:[A-Za-z][a-z]+\d{0,3}(?:[-_]|$))+$/;
/** `DataGrid`, `useState`. Of hashes one in seven hundred looks like that. */
const TWO_WORDS = /^[A-Za-z][a-z]{2,3}[A-Z][a-z]{3,4}$/;

/**
 * Whether that is what bundlers put into a name to tell one content from another: hexadecimal (webpack, Parcel), upper-case
 * base 32 (esbuild), or eight characters of base 64 or 36 (Rollup, Rolldown, Vite).
 */
function isContentHash(text: string): boolean {
  if (HEX.test(text) || UPPER_CASE.test(text)) return true;
  if (text.length !== 8 || WORDS.test(text) || TWO_WORDS.test(text)) return false;
  return (/[A-Z]/.test(text) && /[a-z_-]/.test(text)) || TWO_NUMBERS.test(text);
}

/**
 * The path of a module as it is in the next build too: without its extension (`a.ts` is compiled to `a.js`), and without what
 * names the content of the file.
 */
export function stablePath(path: string): string {
  const bare = path.replace(QUERY, '').replace(EXTENSION, '');
  return bare.replace(LAST_PART, (part, text: string) => (isContentHash(text) ? '' : part));
}
