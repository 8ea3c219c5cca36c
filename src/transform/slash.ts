/** Reserved words after which an expression begins, so that a slash begins a regular expression. */
const BEFORE_EXPRESSION = new Set(
  'case default delete do else extends in instanceof new return throw typeof void'.split(' '),
);
/** Words that are reserved in some places only. */
const UNDECIDED = new Set(['await', 'of', 'yield']);
/** Behind the parentheses of these a statement begins. */
const BEFORE_CONDITION = new Set(['if', 'while', 'for', 'with']);

const WORD_CHARACTER = /[\w$\u0080-\uffff]/;
const OPERAND_END = /[\w$\])"'`\u0080-\uffff]/;
/** A slash behind one of these begins an expression, if that is not told by more than one character. */
const BEFORE_OPERAND = '(,;:=&|<>*/%^~[{?';

/** What is known of the text before a slash. Offsets are UTF-16, -1 where there is none. */
export interface BeforeSlash {
  /** The last character that is neither space nor comment. */
  readonly last: number;
  /** The slash that ended the last regular expression. */
  readonly patternEnd: number;
  /** What opened the parenthesis that was closed last. */
  readonly parenthesis: number;
}

function wordAt(text: string, last: number): string {
  let start = last + 1;
  while (start > 0 && WORD_CHARACTER.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, last + 1);
}

/** `a.return`, `this.#if`: a property, whatever word it is. Undefined where it could be one. */
function isProperty(text: string, start: number): boolean | undefined {
  const before = text.charAt(start - 1);
  if (before === '#') return true;
  if (before === '.') return text.slice(start - 3, start) === '...' ? undefined : true;
  return /\.\s*$/.test(text.slice(Math.max(0, start - 64), start)) || before === '/' ? undefined : false;
}

function isAfterWord(text: string, last: number): boolean | undefined {
  const word = wordAt(text, last);
  if (!BEFORE_EXPRESSION.has(word) && !UNDECIDED.has(word)) return false;
  const property = isProperty(text, last + 1 - word.length);
  if (property !== false) return property && false;
  return UNDECIDED.has(word) ? undefined : true;
}

/** `if (a) /b/.test(c)` against `(a) / b`. */
function isAfterParenthesis(text: string, parenthesis: number): boolean | undefined {
  const before = text.slice(Math.max(0, parenthesis - 64), parenthesis).trimEnd();
  if (before === '' || before.endsWith('/')) return undefined;
  const word = wordAt(before, before.length - 1);
  if (word === 'await') return undefined;
  if (!BEFORE_CONDITION.has(word)) return false;
  const property = isProperty(before, before.length - word.length);
  return property === false ? true : property && false;
}

/** `a++ / b`, `1. / b`, `a! / b`: what takes more than one character to tell. */
function isAfterSign(text: string, last: number): boolean | undefined {
  const [before, sign] = [text.charAt(last - 1), text.charAt(last)];
  if (sign === '+' || sign === '-') return before === sign ? undefined : true;
  if (sign === '!') return OPERAND_END.test(before) ? undefined : true;
  if (sign === '.') return /\d/.test(before) ? false : undefined;
  return undefined;
}

/**
 * Whether a slash that begins no comment begins a regular expression; else it divides. Undefined where only a parser can
 * tell, as behind a closing brace.
 */
export function beginsPattern(text: string, { last, patternEnd, parenthesis }: BeforeSlash): boolean | undefined {
  if (last < 0) return true;
  if (last === patternEnd) return false;
  const character = text.charAt(last);
  if (character === ')') return isAfterParenthesis(text, parenthesis);
  if (WORD_CHARACTER.test(character)) return isAfterWord(text, last);
  if (OPERAND_END.test(character)) return false;
  return BEFORE_OPERAND.includes(character) ? true : isAfterSign(text, last);
}
