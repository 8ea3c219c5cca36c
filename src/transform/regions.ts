import { cleanPath, looksLikePath } from './bundle-path.ts';
import { webpackRegions } from './webpack-regions.ts';

/** A stretch of a bundle that comes from one original module. Offsets are UTF-16, `end` exclusive. */
export interface Region {
  readonly module: string;
  readonly start: number;
  readonly end: number;
}

// rolldown and tsdown: `//#region src/a.ts` … `//#endregion`.
const ROLLDOWN_START = '//#';
const ROLLDOWN = /\/\/#(region|endregion)\b[ \t]*(.*)$/my;
// esbuild, and rolldown 1.x: a line `// src/a.ts` before each module, indented in the iife and cjs formats.
const ESBUILD = /^[ \t]*\/\/ ((?:[^\s/:*?"<>|]+\/)*[^\s/:*?"<>|]+\.(?:[cm]?[jt]sx?|json|vue|svelte))$/gm;
const ESBUILD_HELPER = /\b__(?:commonJS|esm|export|toESM|toCommonJS)\b/;

/** Whether nothing but blanks stands before it on its line. */
function beginsLine(source: string, at: number): boolean {
  let before = at - 1;
  while (source[before] === ' ' || source[before] === '\t') before -= 1;
  return before < 0 || /[\n\r\u2028\u2029]/.test(source[before] as string);
}

/** Text is looked for first: a pattern would be tried at every line of the source. */
function* rolldownComments(source: string): Generator<RegExpExecArray> {
  for (let at = source.indexOf(ROLLDOWN_START); at >= 0; at = source.indexOf(ROLLDOWN_START, at + 1)) {
    ROLLDOWN.lastIndex = at;
    const match = beginsLine(source, at) ? ROLLDOWN.exec(source) : null;
    if (match !== null) yield match;
  }
}

function rolldownRegions(source: string): Region[] {
  const regions: Region[] = [];
  let open: { module: string; start: number } | undefined;
  // Regions of the author's own, which have to end before the module does.
  let inner = 0;
  const close = (end: number) => {
    if (open !== undefined) regions.push({ ...open, end });
    open = undefined;
    inner = 0;
  };
  for (const match of rolldownComments(source)) {
    const module = cleanPath(match[2] ?? '');
    if (match[1] === 'region' && looksLikePath(module)) {
      close(match.index);
      open = { module, start: match.index };
    } else if (match[1] === 'region') inner += 1;
    else if (inner > 0) inner -= 1;
    else close(match.index);
  }
  close(source.length);
  return regions;
}

// One line alone may be an author's heading: esbuild's are several, stand beside its helpers, or name a package.
function esbuildRegions(source: string): Region[] {
  const matches = [...source.matchAll(ESBUILD)];
  if (matches.length === 0) return [];
  const isPackage = matches[0]?.[1]?.includes('node_modules/') === true;
  if (matches.length < 2 && !isPackage && !ESBUILD_HELPER.test(source)) return [];
  return matches.map((match, index) => ({
    module: cleanPath(match[1] as string),
    start: match.index,
    end: matches[index + 1]?.index ?? source.length,
  }));
}

/** The regions that a bundler's comments mark, in source order; empty for a file that is no bundle. */
export function findRegions(source: string): Region[] {
  for (const find of [rolldownRegions, webpackRegions, esbuildRegions]) {
    const regions = find(source);
    if (regions.length > 0) return regions;
  }
  return [];
}

/** The region that holds an offset, or undefined. */
export function regionAt(regions: readonly Region[], offset: number): Region | undefined {
  return regions.findLast(({ start, end }) => start <= offset && offset < end);
}
