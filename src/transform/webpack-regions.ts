import { cleanPath, looksLikePath } from './bundle-path.ts';
import type { Region } from './regions.ts';

/** One of them stands in each bundle with comments, or with modules by their names. */
const SIGNS = ['/***/ ', '!*** ', '\n;// ', '__webpack_modules__'];
const MARKS = [
  // A module's key, or its end: `/***/ "./src/a.js"`, `/***/ 456`, `/***/ }),`.
  String.raw`\/\*{3}\/ (?:"([^"\r\n]+)"|[\d}])`,
  // A module's heading, below its key or on its own: `  !*** ./src/a.js + 2 modules ***!`.
  String.raw`[ \t]*!\*{3} (\S.*?) \*{3}!`,
  // A module that was joined to others.
  String.raw`;\/\/ (?:CONCATENATED MODULE: )?(\S.*)`,
  // A module's key as rspack has it, without a comment.
  String.raw`"(\.{1,2}\/[^"\r\n]+)"(?:: \(?(?:function )?)?\([\w, ]*\)(?: =>)? \{`,
  // The code of webpack's own.
  String.raw`\/\*{6}\/|\/\*{72}\/|\/\/ The module cache$`,
];
const MARK = new RegExp(`^(?:${MARKS.join('|')})`, 'gm');

/** `./loader.js!./src/a.ts?x + 3 modules` → `src/a.ts`; undefined for what is no file: `external "fs"`. */
function pathOf(text: string): string | undefined {
  const file = text
    .replace(/ \+ \d+ modules?$/, '')
    .replace(/^.*!/, '')
    .replace(/\?.*$/, '')
    .replace(/^\([\w-]+\)\//, '');
  return looksLikePath(file) ? cleanPath(file) : undefined;
}

/** The regions that the comments of webpack and of rspack mark. */
export function webpackRegions(source: string): Region[] {
  if (!SIGNS.some((sign) => source.includes(sign))) return [];
  const regions: Region[] = [];
  let open: { module: string; start: number } | undefined;
  for (const match of source.matchAll(MARK)) {
    const name = match.slice(1).find((text) => text !== undefined);
    const module = name === undefined ? undefined : pathOf(name);
    // A key and a heading tell the same.
    if (open !== undefined && module === open.module) continue;
    if (open !== undefined) regions.push({ ...open, end: match.index });
    open = module === undefined ? undefined : { module, start: match.index };
  }
  if (open !== undefined) regions.push({ ...open, end: source.length });
  return regions;
}
