const STATIC_IMPORT = /(?:^|[;}\n])\s*(?:import|export)(?:[\s*{][^"'();]*?\bfrom)?\s*["'](\.{1,2}\/[^"']+)["']/g;

/**
 * Relative specifiers of the static imports of an ES module, in source order, found by a regular expression: good enough
 * to read ahead by, where a mistake costs the reading of a file.
 */
export const staticImports = (source: string): string[] =>
  Array.from(source.matchAll(STATIC_IMPORT), ([, specifier]) => specifier as string);
