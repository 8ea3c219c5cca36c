// A comment can be read in one way only: with `[^]*?` in its place, a row of them takes exponential time.
export const GAP = String.raw`(?:\s|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|\/\/[^\n\r\u2028\u2029]*[\n\r\u2028\u2029])*`;
const GLOBAL_OBJECT = String.raw`(?:(?:globalThis|global|self|window)${GAP}\.${GAP})?`;

/** Name of the one global that the transform and the registry share. */
export const WRAPPER = '__mapgauge__';
/** What every wrapper begins with: a file that has it is wrapped already. */
export const WRAPPER_START = `(typeof ${WRAPPER}==`;

const patterns = new Map<string, RegExp>();

function constructionPattern(collections: readonly string[]): RegExp {
  const names = collections.join('|');
  let pattern = patterns.get(names);
  if (pattern === undefined) {
    const escaped = collections.map((name) => name.replaceAll('$', String.raw`\$`)).join('|');
    pattern = new RegExp(String.raw`\bnew\b(?:${GAP}\()*${GAP}${GLOBAL_OBJECT}(?:${escaped})(?![\w$])`, 'g');
    patterns.set(names, pattern);
  }
  // It is shared, and `test` leaves it where it stopped.
  pattern.lastIndex = 0;
  return pattern;
}

/** Whether a source may have something to do: a regular expression, so that most files are never parsed. */
export function mentionsCollection(source: string, collections: readonly string[]): boolean {
  return constructionPattern(collections).test(source) && !source.includes(WRAPPER_START);
}

/**
 * Offsets of text that looks like `new Map`: more than there are sites (comments, strings), and not fewer, but
 * for a cast inside of `new (...)`.
 * Empty for a file that is already wrapped. Costs about 0.5 ms per MB.
 */
export function findCandidates(source: string, collections: readonly string[]): number[] {
  const offsets: number[] = [];
  for (const match of source.matchAll(constructionPattern(collections))) offsets.push(match.index);
  return offsets.length > 0 && source.includes(WRAPPER_START) ? [] : offsets;
}
