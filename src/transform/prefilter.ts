import { isLiteralType, literalTypesOf, mentionsLiteral } from './literal-prefilter.ts';

// A comment can be read in one way only: with `[^]*?` in its place, a row of them takes exponential time.
export const GAP = String.raw`(?:\s|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|\/\/[^\n\r\u2028\u2029]*[\n\r\u2028\u2029])*`;
export const GLOBAL_OBJECT = String.raw`(?:(?:globalThis|global|self|window)${GAP}\.${GAP})?`;

/** Name of the one global that the transform and the registry share. */
export const WRAPPER = '__mapgauge__';
/** What every wrapper begins with: `(typeof __mapgauge__==`. This line keeps another copy of mapgauge from wrapping ours. */
export const WRAPPER_START = `(typeof ${WRAPPER}==`;
/** A wrapper also as bundlers print it again: with blanks, or as `new("function"==typeof …`. */
const WRAPPED = new RegExp(String.raw`\bnew\s*\([^()]{0,24}\btypeof\s+${WRAPPER}(?![\w$])`);

/** Whether a file is wrapped already. */
export const isWrapped = (source: string): boolean =>
  source.includes(WRAPPER_START) || (source.includes(WRAPPER) && WRAPPED.test(source));

/** These are followed as the global of that name, and as nothing else. */
const NATIVE: readonly string[] = ['Map', 'Set'];

export const isNativeCollection = (name: string): boolean => NATIVE.includes(name);
/** The constructors that are found by their names. */
export const constructorsOf = (collections: readonly string[]): string[] =>
  collections.filter((name) => !isLiteralType(name));

const quote = (name: string) => name.replaceAll('$', String.raw`\$`);
const oneOf = (names: readonly string[]) => `(?:${names.map(quote).join('|')})(?![\\w$])`;

/** `new Map`, however it is spaced. */
const construction = (names: string) => String.raw`\bnew\b(?:${GAP}\()*${GAP}${GLOBAL_OBJECT}${names}`;

/** What else makes a followed collection, or a class of such: tight, for most files have none of it. */
function otherForms(names: string): string[] {
  return [
    String.raw`\bextends${GAP}\(?${GAP}${GLOBAL_OBJECT}${names}`,
    String.raw`(?<![\w$.])${GLOBAL_OBJECT}${names}${GAP}\.${GAP}groupBy\b`,
    String.raw`\bReflect${GAP}\.${GAP}construct${GAP}\(${GAP}${GLOBAL_OBJECT}${names}`,
    // new (condition ? Map : Set)
    String.raw`\bnew\b${GAP}\((?=[^()]{0,200}[?:|&]\s*${GLOBAL_OBJECT}${names})`,
  ];
}

/** What the user has named may be a member of anything, and be called without `new`. */
const namedForms = (names: string): string[] => [
  String.raw`\bnew\b(?:${GAP}\()*[\w$.\s,()'"\/@-]{0,100}\.\s*${names}`,
  String.raw`(?<![\w$])(?<!\b(?:function|class|new|interface|type)\s+)${names}${GAP}\(`,
];

function allForms(followed: readonly string[]): string {
  const named = followed.filter((name) => !isNativeCollection(name));
  const forms = [construction(oneOf(followed)), ...otherForms(oneOf(followed))];
  return [...forms, ...(named.length > 0 ? namedForms(oneOf(named)) : [])].join('|');
}

/** Makes a pattern of the constructors' names once; it is shared, and `test` leaves it where it stopped. */
function createPatterns(write: (followed: readonly string[]) => string): (collections: readonly string[]) => RegExp {
  const patterns = new Map<string, RegExp>();
  return (collections) => {
    const names = collections.join('|');
    const followed = constructorsOf(collections);
    const pattern = patterns.get(names) ?? (followed.length > 0 ? new RegExp(write(followed), 'g') : /(?!)/g);
    patterns.set(names, pattern);
    pattern.lastIndex = 0;
    return pattern;
  };
}

const plainPattern = createPatterns((followed) => construction(oneOf(followed)));
const fullPattern = createPatterns(allForms);

/**
 * What a file must say somewhere to have other forms than `new Map`, or further names for it. It looks for the name and from
 * there to the left: that takes a fraction of what it takes to try each `=` of a source.
 */
function hintText(plainName: string): string {
  const name = oneOf([plainName]);
  const before = (text: string) => String.raw`(?<=${text}\s*(?:(?:globalThis|global|self|window)\s*\.\s*)?${name})`;
  return `${name}(?<![\\w$]${name})(?:${[
    String.raw`(?<!\.\s*${name})\s*\.\s*groupBy\b`,
    String.raw`(?<=(?:globalThis|global|self|window)\s*\.\s*${name})\s*\.\s*groupBy\b`,
    before(String.raw`\bextends\b[\s(]+`),
    before(String.raw`\bconstruct\s*\(`),
    String.raw`${before('[=?|&:]')}\s*(?:[,;:)}\n]|$)`,
    String.raw`(?<=[{,]\s*${name})(?:\s*:\s*[\w$]|\s+as\b)`,
    ...(isNativeCollection(plainName) ? [] : [before(String.raw`\.`), String.raw`\s*\(`]),
  ].join('|')})`;
}

const hints = new Map<string, RegExp>();

function hintOf(collections: readonly string[]): RegExp {
  const key = collections.join('|');
  let hint = hints.get(key);
  if (hint === undefined) {
    const texts = constructorsOf(collections).map(hintText);
    hint = texts.length > 0 ? new RegExp(texts.join('|')) : /(?!)/;
    hints.set(key, hint);
  }
  return hint;
}

/** Whether a source may have other forms than `new Map`, or further names for one of the constructors. */
export const mayHaveOtherForms = (source: string, collections: readonly string[]): boolean =>
  hintOf(collections).test(source);

/** Whether a source may have something to do: regular expressions, so that most files are never parsed. */
export function mentionsCollection(source: string, collections: readonly string[]): boolean {
  const mentions =
    plainPattern(collections).test(source) ||
    mayHaveOtherForms(source, collections) ||
    mentionsLiteral(source, literalTypesOf(collections));
  return mentions && !isWrapped(source);
}

/** Offsets of constructions by further names. */
function constructionsOf(source: string, names: Iterable<string>): number[] {
  const pattern = new RegExp(construction(oneOf([...names])), 'g');
  return Array.from(source.matchAll(pattern), ({ index }) => index);
}

/**
 * Offsets of text that looks like `new Map`: more than there are sites (comments, strings), and not fewer, but
 * for a cast inside of `new (...)`.
 * Empty for a file that is already wrapped. Costs about 0.5 ms per MB.
 *
 * @param aliases further names of the constructors in this source
 * @param hasOtherForms what `mayHaveOtherForms` says of it, where that is known
 */
export function findCandidates(
  source: string,
  collections: readonly string[],
  aliases: ReadonlyMap<string, string> = new Map(),
  hasOtherForms = mayHaveOtherForms(source, collections),
): number[] {
  const pattern = hasOtherForms ? fullPattern(collections) : plainPattern(collections);
  const offsets = Array.from(source.matchAll(pattern), ({ index }) => index);
  if (aliases.size > 0) offsets.push(...constructionsOf(source, aliases.keys()));
  if (offsets.length > 0 && isWrapped(source)) return [];
  return aliases.size > 0 ? offsets.sort((a, b) => a - b) : offsets;
}
