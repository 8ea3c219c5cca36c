import { GAP } from './prefilter.ts';

const BEFORE_ALL = /^\uFEFF?(?:#![^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029])?)?/;
const BLANKS = new RegExp(GAP, 'y');
const TEXT = /"(?:[^"\\\n\r]|\\(?:\r\n|[\s\S]))*"|'(?:[^'\\\n\r]|\\(?:\r\n|[\s\S]))*'/y;
const LINE_END = /[\n\r\u2028\u2029]/;
/** What goes on with an expression on a line below it. */
const GOES_ON = /[.([`*%,?:=<>&|^/]|\+(?!\+)|-(?!-)|!=|(?:in|instanceof)(?![\w$])/y;

function endOf(pattern: RegExp, source: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : undefined;
}

const skipBlanks = (source: string, at: number) => endOf(BLANKS, source, at) ?? at;

/** Offset behind the directive, without blanks, that comes next from an offset on; undefined where none does. */
function endOfDirective(source: string, from: number): number | undefined {
  const end = endOf(TEXT, source, skipBlanks(source, from));
  if (end === undefined) return undefined;
  const next = skipBlanks(source, end);
  if (source[next] === ';') return next + 1;
  const endsByItself = next === source.length || LINE_END.test(source.slice(end, next));
  return endsByItself && endOf(GOES_ON, source, next) === undefined ? end : undefined;
}

/**
 * Offset behind hashbang and directives. What is put there, behind a semicolon, runs before everything else, and often has the
 * line for itself.
 */
export function findPrologueEnd(source: string): number {
  let at = BEFORE_ALL.exec(source)?.[0].length ?? 0;
  for (let end = endOfDirective(source, at); end !== undefined; end = endOfDirective(source, at)) at = end;
  return at;
}

/**
 * Offset of the first statement that is no directive: what is put there runs before everything else and leaves hashbang,
 * directives and the comments at the top what they are.
 */
export const findFirstStatement = (source: string): number => skipBlanks(source, findPrologueEnd(source));
