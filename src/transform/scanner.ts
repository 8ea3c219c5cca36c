import { beginsPattern } from './slash.ts';

// What a character may begin, outside of strings, templates, comments and regular expressions.
const PLAIN = 0;
const SPACE = 1;
const LINE_FEED = 2;
const QUOTE = 3;
const BACKTICK = 4;
const SLASH = 5;
const OPENING = 6;
const CLOSING = 7;
const HTML_COMMENT = 8;
const SEMICOLON = 9;
/** Beyond ASCII: mostly a letter. */
const RARE = 10;

const codeOf = (character: string) => character.charCodeAt(0);
const KIND_BY_CODE = new Uint8Array(128);
function assign(kind: number, characters: string): void {
  for (const character of characters) KIND_BY_CODE[codeOf(character)] = kind;
}
assign(SPACE, '\t\v\f\r ');
assign(LINE_FEED, '\n');
assign(QUOTE, '"\'');
assign(BACKTICK, '`');
assign(SLASH, '/');
assign(OPENING, '([{');
assign(CLOSING, ')]}');
assign(HTML_COMMENT, '<-');
assign(SEMICOLON, ';');

const PARENTHESIS = codeOf('(');
const BRACE = codeOf('{');
/** A template's substitution is in the stack by its dollar sign. */
const DOLLAR = codeOf('$');
const CLOSING_BY_OPENING = new Uint8Array(128);
for (const pair of ['()', '[]', '{}', '$}']) CLOSING_BY_OPENING[codeOf(pair)] = pair.charCodeAt(1);

const LINE_END = /[\n\r\u2028\u2029]/g;
/** White space beyond ASCII, a byte order mark among it: too rare to be worth a rule. */
const RARE_SPACE = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

const NEW_LINE = codeOf('\n');
const CARRIAGE_RETURN = codeOf('\r');
const BACKSLASH = codeOf('\\');
const TICK = codeOf('`');
const DIVIDER = codeOf('/');
const CLASS_START = codeOf('[');
const CLASS_END = codeOf(']');

const NOWHERE = -1;
/** A longer string is no name. */
const LONG = 160;

/** https://tc39.es/ecma262/#sec-line-terminators */
const endsLine = (code: number) => code === NEW_LINE || code === CARRIAGE_RETURN || code === 0x2028 || code === 0x2029;

/** Offset behind the quote that ends a string begun at `start`, or -1 where its line ends before. */
function endOfString(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === NEW_LINE || code === CARRIAGE_RETURN) return NOWHERE;
    if (code === BACKSLASH) at += 1;
  }
  return NOWHERE;
}

/** Offset behind what ends a template's text or begins a substitution, or -1. */
function endOfTemplateText(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === TICK) return at + 1;
    if (code === DOLLAR && text.charCodeAt(at + 1) === BRACE) return at + 2;
    if (code === BACKSLASH) at += 1;
  }
  return NOWHERE;
}

/** Offset behind the slash that ends a regular expression begun at `start`, or -1 where its line ends before. */
function endOfPattern(text: string, start: number): number {
  let isInClass = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === DIVIDER && !isInClass) return at + 1;
    if (endsLine(code)) return NOWHERE;
    if (code === CLASS_START) isInClass = true;
    else if (code === CLASS_END) isInClass = false;
    else if (code === BACKSLASH) at += 1;
  }
  return NOWHERE;
}

/** Offset of the next end of a line, or of the text. */
function endOfLine(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.test(text) ? LINE_END.lastIndex - 1 : text.length;
}

/** What is told of a source on the way. */
export interface ScanListener {
  /**
   * A line of the outermost level begins at `start`; `last` is the offset of the last character before that is neither
   * space nor comment. Returns whether the rest is of no interest.
   */
  onLine(start: number, last: number): boolean;
  /** A semicolon directly in the braces that are open since `opening`, or in no brackets: -1. */
  onSemicolon(opening: number, at: number): void;
  /** Braces, from the opening to the closing one. */
  onBraces(opening: number, closing: number): void;
  /** The text of a long string, or of a long stretch of a template. */
  onText(start: number, end: number): void;
  /** A comment from `start` up to, not including, `end`, without the end of its line. */
  onComment(start: number, end: number): void;
}

/**
 * Walks over a source by its brackets, strings, templates, comments and regular expressions, without understanding it:
 * much faster than parsing. Gives up where only a parser could tell what a slash is, or what a bracket belongs to.
 */
export class Scanner {
  readonly #text: string;
  readonly #listener: ScanListener;
  /** Offsets of the brackets that are open. */
  readonly #open: number[] = [];
  /** Offset of the last character that is neither space nor comment. */
  #last = NOWHERE;
  #patternEnd = NOWHERE;
  #parenthesis = NOWHERE;

  constructor(text: string, listener: ScanListener) {
    this.#text = text;
    this.#listener = listener;
  }

  /** Returns whether the text could be told, up to where the listener had heard enough. */
  scan(): boolean {
    let at = this.#text.startsWith('#!') ? endOfLine(this.#text, 0) : 0;
    while (at < this.#text.length) {
      at = this.#skipPlain(at);
      if (at < this.#text.length) at = this.#skip(at);
      if (at === NOWHERE) return false;
    }
    return this.#open.length === 0;
  }

  /** Goes over what is nothing but names, numbers, signs and spaces: most of a source, so it is kept tight. */
  #skipPlain(from: number): number {
    const text = this.#text;
    const { length } = text;
    let last = NOWHERE;
    let at = from;
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      const kind = code < 128 ? KIND_BY_CODE[code] : RARE;
      if (kind === PLAIN) last = at;
      else if (kind !== SPACE) break;
    }
    if (last !== NOWHERE) this.#last = last;
    return at;
  }

  /** Offset behind what begins at `at`, or -1. */
  #skip(at: number): number {
    const code = this.#text.charCodeAt(at);
    switch (code < 128 ? KIND_BY_CODE[code] : RARE) {
      case LINE_FEED:
        return this.#open.length === 0 && this.#listener.onLine(at + 1, this.#last) ? this.#text.length : at + 1;
      case QUOTE:
        return this.#endString(at, endOfString(this.#text, at));
      case BACKTICK:
        return this.#skipTemplate(at + 1);
      case SLASH:
        return this.#skipSlash(at);
      case OPENING:
        this.#open.push(at);
        return this.#end(at + 1);
      case CLOSING:
        return this.#close(at);
      case HTML_COMMENT:
        return this.#skipSign(at);
      case SEMICOLON:
        return this.#endStatement(at);
      default:
        return RARE_SPACE.test(this.#text.charAt(at)) ? NOWHERE : this.#end(at + 1);
    }
  }

  /** Something significant ends before `end`; where it has no end there is none. */
  #end(end: number): number {
    this.#last = end - 1;
    return end;
  }

  /** Directly in braces, or in no brackets at all, a semicolon ends a statement, or a member of a class. */
  #endStatement(at: number): number {
    const opening = this.#open.at(-1) ?? NOWHERE;
    if (opening === NOWHERE || this.#text.charCodeAt(opening) === BRACE) this.#listener.onSemicolon(opening, at);
    return this.#end(at + 1);
  }

  #skipTemplate(from: number): number {
    const end = endOfTemplateText(this.#text, from);
    const isOpen = end !== NOWHERE && this.#text[end - 1] === '{';
    if (isOpen) this.#open.push(end - 2);
    if (end - from > LONG) this.#listener.onText(from, end - (isOpen ? 2 : 1));
    return this.#end(end);
  }

  #endString(start: number, end: number): number {
    if (end - start > LONG) this.#listener.onText(start + 1, end - 1);
    return this.#end(end);
  }

  #close(at: number): number {
    const opening = this.#open.pop();
    if (opening === undefined) return NOWHERE;
    const bracket = this.#text.charCodeAt(opening);
    if (CLOSING_BY_OPENING[bracket] !== this.#text.charCodeAt(at)) return NOWHERE;
    if (bracket === DOLLAR) return this.#skipTemplate(at + 1);
    if (bracket === BRACE) this.#listener.onBraces(opening, at);
    if (bracket === PARENTHESIS) this.#parenthesis = opening;
    return this.#end(at + 1);
  }

  #skipSlash(at: number): number {
    const next = this.#text[at + 1];
    // A line feed is looked at by itself; other ends of a line are spaces, or doubtful.
    if (next === '/') return this.#endComment(at, endOfLine(this.#text, at));
    if (next === '*') return this.#endComment(at, this.#text.indexOf('*/', at + 2) + 2);
    const isPattern = beginsPattern(this.#text, {
      last: this.#last,
      patternEnd: this.#patternEnd,
      parenthesis: this.#parenthesis,
    });
    if (isPattern === undefined) return NOWHERE;
    if (!isPattern) return this.#end(at + 1);
    const end = this.#end(endOfPattern(this.#text, at));
    this.#patternEnd = end - 1;
    return end;
  }

  #endComment(start: number, end: number): number {
    if (end <= start) return NOWHERE;
    this.#listener.onComment(start, end);
    return end;
  }

  /** `<!--` and, first on its line, `-->` begin a comment in scripts: nobody writes them any more. */
  #skipSign(at: number): number {
    if (this.#text.startsWith('<!--', at) || this.#text.startsWith('-->', at)) return NOWHERE;
    return this.#end(at + 1);
  }
}
