import { Blocks, type Span } from './blocks.ts';
import { countBelow } from './count-below.ts';
import { Scanner } from './scanner.ts';

/** Words that continue no statement whose end is a brace: what begins with one of them is a statement of its own. */
const DECLARATION = /(?:var|let|const|function|class|export|async[ \t]+function)(?![\w$])/y;
/** Behind a semicolon every word begins a statement, but those that continue an `if` or a `do`. */
const STATEMENT = /(?!(?:else|while)(?![\w$]))[A-Za-z_$]/y;
/** What may stand behind a semicolon without beginning a statement, and a comment, behind which it may stand as well. */
const CONTINUATION = /(?:else|while)(?![\w$])|\/[/*]/y;
/** The first statements of a switch stand behind a label, which has to stay. */
const LABEL = /(?:case|default)(?![\w$])/y;
/** Behind a string: it is the key of a property, of a method, or in brackets. */
const KEY_END = /["']\s*[:(\]]/y;
const LINE_END = /[ \t]*(?:[\n\r]|$)/y;
/** What is shorter is not worth a cut. */
const SHORT = 32;
/** A shorter statement goes with the one behind it. */
const SHORT_STATEMENT = 12;

const SPACE = ' '.charCodeAt(0);
const [LETTER_C, LETTER_D, LETTER_E, LETTER_W, SLASH] = [...'cdew/'].map((character) => character.charCodeAt(0));

/** What stands before a brace that opens no body of a function, but a block within one, a literal or a pattern. */
const OTHER_START =
  /(?:\b(?:else|do|try|finally|const|let|var|return)|\b(?:if|for|while|switch|catch|with)\s*(?:await\s*)?\([^{}]*\)|[;{}:(,[=?&|])\s*$/;
const OTHER_START_LENGTH = 160;

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function beginsStatement(source: string, at: number, last: number): boolean {
  const end = source[last];
  if (end === ';') return matchesAt(STATEMENT, source, at);
  return end === '}' && matchesAt(DECLARATION, source, at);
}

/** Where a source can be taken apart: its statements, its blocks and bodies, its comments. */
export class Layout {
  readonly #source: string;
  /** Nothing behind it matters. */
  readonly #last: number;
  /** Whether single statements inside of braces may be cut. */
  readonly #isFine: boolean;
  /** Starts of statements of the outermost level, not of all of them. */
  readonly #starts: number[] = [0];
  /** Comments, long strings, insides of braces, and statements inside of braces, by their ends: what holds others comes behind them. */
  readonly #insideStarts: number[] = [];
  readonly #insideEnds: number[] = [];
  /** Of the insides that are statements, where the braces around them were opened; else -1. */
  readonly #insideOpenings: number[] = [];
  /** Where braces that hold statements are closed, by where they were opened. */
  readonly #closings = new Map<number, number>();
  /** Comments and long strings: each start and end. */
  readonly #texts: number[] = [];
  /** Braces in which a semicolon has been seen: where they were opened, and where the statement after the last one begins. */
  readonly #openings: number[] = [];
  readonly #statements: number[] = [];
  /** Once there is no more to come. */
  #blocks: Blocks | undefined;

  constructor(source: string, last: number, isFine: boolean) {
    this.#source = source;
    this.#last = last;
    this.#isFine = isFine;
  }

  onLine(start: number, last: number): boolean {
    if (!beginsStatement(this.#source, start, last)) return false;
    this.#starts.push(start);
    return start > this.#last;
  }

  onSemicolon(opening: number, at: number): void {
    if (opening < 0) {
      this.#endOutermost(at + 1);
      return;
    }
    if (!this.#isFine) return;
    while ((this.#openings.at(-1) ?? -1) > opening) this.#leaveBlock();
    if (this.#openings.at(-1) !== opening) {
      this.#openings.push(opening);
      this.#statements.push(opening + 1);
    }
    const start = this.#statements.at(-1) as number;
    if (at + 1 - start < SHORT_STATEMENT || this.#goesOn(at + 1)) return;
    this.#statements[this.#statements.length - 1] = at + 1;
    if (!this.#beginsWithLabel(start)) this.#addInside(start, at + 1, opening);
  }

  /** What ends with its line is told by the next one. */
  #endOutermost(end: number): void {
    const start = this.#starts.at(-1) as number;
    if (end - start < SHORT_STATEMENT || matchesAt(LINE_END, this.#source, end) || this.#goesOn(end)) return;
    this.#starts.push(end);
  }

  #leaveBlock(): void {
    this.#openings.pop();
    this.#statements.pop();
  }

  /** Whether a statement may go on behind a semicolon. Most begin with a letter that tells. */
  #goesOn(from: number): boolean {
    const at = this.#skipSpace(from);
    const code = this.#source.charCodeAt(at);
    return (code === LETTER_E || code === LETTER_W || code === SLASH) && matchesAt(CONTINUATION, this.#source, at);
  }

  #beginsWithLabel(from: number): boolean {
    const at = this.#skipSpace(from);
    const code = this.#source.charCodeAt(at);
    return (code === LETTER_C || code === LETTER_D) && matchesAt(LABEL, this.#source, at);
  }

  #skipSpace(from: number): number {
    let at = from;
    while (this.#source.charCodeAt(at) <= SPACE) at += 1;
    return at;
  }

  /** Whatever braces hold (statements, members, properties, names to import), they may also be empty. */
  onBraces(opening: number, closing: number): void {
    while ((this.#openings.at(-1) ?? -1) > opening) this.#leaveBlock();
    if (this.#openings.at(-1) === opening) {
      const start = this.#statements.at(-1) as number;
      this.#leaveBlock();
      this.#closings.set(opening, closing);
      if (closing - start >= SHORT_STATEMENT && !this.#beginsWithLabel(start)) this.#addInside(start, closing, opening);
    }
    if (closing - opening >= SHORT) this.#addInside(opening + 1, closing);
  }

  onComment(start: number, end: number): void {
    if (end - start >= SHORT) this.#addText(start, end);
  }

  /** What is a key gives names. A string goes on behind an escaped end of a line, but not behind what stands for a cut there. */
  onText(start: number, end: number): void {
    if (matchesAt(KEY_END, this.#source, end)) return;
    const isQuoted = this.#source[start - 1] === '"' || this.#source[start - 1] === "'";
    if (!isQuoted || !this.#source.slice(start, end).includes('\n')) this.#addText(start, end);
  }

  #addText(start: number, end: number): void {
    this.#texts.push(start, end);
    this.#addInside(start, end);
  }

  /** Whether an offset lies in a comment or a long string. */
  isText(offset: number): boolean {
    return countBelow(this.#texts, offset + 1) % 2 === 1;
  }

  #addInside(start: number, end: number, opening = -1): void {
    this.#insideStarts.push(start);
    this.#insideEnds.push(end);
    this.#insideOpenings.push(opening);
  }

  /** The inside of the innermost braces, short ones left out, around an offset, or the whole source. */
  blockAround(offset: number): Span {
    return this.#around(offset, () => true);
  }

  /** The body of the innermost function or class around an offset, or the whole source. */
  bodyAround(offset: number): Span {
    return this.#around(offset, (opening) => {
      const before = this.#source.slice(Math.max(0, opening - OTHER_START_LENGTH), opening);
      return !OTHER_START.test(before);
    });
  }

  #around(offset: number, isMeant: (opening: number) => boolean): Span {
    this.#blocks ??= new Blocks(this.#source, this.#insideStarts, this.#insideEnds);
    return this.#blocks.around(offset, isMeant) ?? { start: 0, end: this.#source.length };
  }

  /**
   * What can be taken out of the source without changing what stands around the offsets that are wanted, in source order.
   * @param wanted in ascending order
   * @param sites those of the wanted around which no single statement is to be missing, in ascending order
   */
  *cuts(wanted: readonly number[], sites: readonly number[] = wanted): Generator<Span> {
    const insides = this.#insidesWithout(wanted, sites)[Symbol.iterator]();
    let inside = insides.next();
    for (const statement of this.#outermost()) {
      const isWanted = holdsAny(wanted, statement.start, statement.end);
      if (!isWanted) yield statement;
      for (; inside.value !== undefined && inside.value.start < statement.end; inside = insides.next()) {
        if (isWanted) yield inside.value;
      }
    }
  }

  *#outermost(): Generator<Span> {
    for (const [index, start] of this.#starts.entries()) {
      yield { start, end: this.#starts[index + 1] ?? this.#source.length };
    }
  }

  /** The insides that hold nothing that is wanted, in source order; none lies in another. */
  #insidesWithout(wanted: readonly number[], sites: readonly number[]): Span[] {
    const spans: Span[] = [];
    for (const [index, end] of this.#insideEnds.entries()) {
      const start = this.#insideStarts[index] as number;
      if (holdsAny(wanted, start, end) || this.#isBesideAny(sites, this.#insideOpenings[index] as number)) continue;
      while ((spans.at(-1)?.start ?? -1) >= start) spans.pop();
      const before = spans.at(-1);
      if (before?.end === start) spans.pop();
      spans.push({ start: before?.end === start ? before.start : start, end });
    }
    return spans;
  }

  /** Whether a statement in braces that were opened there has a site beside it: what names that is looked for in all of them. */
  #isBesideAny(sites: readonly number[], opening: number): boolean {
    return opening >= 0 && holdsAny(sites, opening, this.#closings.get(opening) ?? this.#source.length);
  }
}

/** Whether one of the sorted offsets lies in [start, end). */
function holdsAny(offsets: readonly number[], start: number, end: number): boolean {
  return (offsets[countBelow(offsets, start)] ?? end) < end;
}

/**
 * Takes a source apart by its brackets; undefined where that takes a parser.
 * @param last offset behind which nothing matters
 * @param isFine whether single statements may be cut: beside a site they stay, so only names in other places are a reason to
 */
export function layOut(source: string, last: number, isFine = true): Layout | undefined {
  const layout = new Layout(source, last, isFine);
  return new Scanner(source, layout).scan() ? layout : undefined;
}
