import { countBelow } from './count-below.ts';
import { Scanner } from './scanner.ts';

/** A stretch of a source. Offsets are UTF-16, `end` exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words that continue no statement whose end is a brace: what begins with one of them is a statement of its own. */
const DECLARATION = /(?:var|let|const|function|class|export|async[ \t]+function)(?![\w$])/y;
/** Behind a semicolon every word begins a statement, but those that continue an `if` or a `do`. */
const STATEMENT = /(?!(?:else|while)(?![\w$]))[A-Za-z_$]/y;
/** What is shorter is not worth a cut. */
const SHORT = 32;

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function beginsStatement(source: string, at: number, last: number): boolean {
  const end = source[last];
  if (end === ';') return matchesAt(STATEMENT, source, at);
  return end === '}' && matchesAt(DECLARATION, source, at);
}

/** What can be taken out of a source without changing what stands around the offsets that are wanted. */
class Cuts {
  readonly #source: string;
  readonly #wanted: readonly number[];
  /** Starts of statements of the outermost level, not of all of them; none behind the last that is wanted. */
  readonly #starts: number[] = [0];
  /** Comments, and insides of braces without a wanted offset, in source order; none lies in another. */
  readonly #insides: Span[] = [];

  constructor(source: string, wanted: readonly number[]) {
    this.#source = source;
    this.#wanted = wanted;
  }

  onLine(start: number, last: number): boolean {
    if (!beginsStatement(this.#source, start, last)) return false;
    this.#starts.push(start);
    return start > (this.#wanted.at(-1) ?? -1);
  }

  /** Whatever braces hold (statements, members, properties, names to import), they may also be empty. */
  onBraces(opening: number, closing: number): void {
    if (closing - opening < SHORT) return;
    const inside = { start: opening + 1, end: closing };
    if (this.#holdsWanted(inside)) return;
    while ((this.#insides.at(-1)?.start ?? -1) > opening) this.#insides.pop();
    this.#insides.push(inside);
  }

  onComment(start: number, end: number): void {
    if (end - start >= SHORT) this.#insides.push({ start, end });
  }

  /** The cuts in source order; none touches another. */
  *list(): Generator<Span> {
    const insides = this.#insides[Symbol.iterator]();
    let inside = insides.next();
    for (const statement of this.#statements()) {
      const isWanted = this.#holdsWanted(statement);
      if (!isWanted) yield statement;
      for (; inside.value !== undefined && inside.value.start < statement.end; inside = insides.next()) {
        if (isWanted) yield inside.value;
      }
    }
  }

  *#statements(): Generator<Span> {
    for (const [index, start] of this.#starts.entries()) {
      yield { start, end: this.#starts[index + 1] ?? this.#source.length };
    }
  }

  #holdsWanted({ start, end }: Span): boolean {
    return (this.#wanted[countBelow(this.#wanted, start)] ?? end) < end;
  }
}

/** What stands for a cut: a line feed where there was one, for it may be the end of a statement. */
const gapFor = (source: string, { start, end }: Span) => (source.slice(start, end).includes('\n') ? '\n' : ' ');

/** A source without most of what does not matter. Offsets are UTF-16. */
export class Outline {
  readonly text: string;
  /** Where the stretches that are kept begin, in the source and in the text. */
  readonly #sourceStarts: readonly number[];
  readonly #textStarts: readonly number[];

  /** @param cuts in source order */
  constructor(source: string, cuts: Iterable<Span>) {
    const parts: string[] = [];
    const [sourceStarts, textStarts] = [[0], [0]];
    let length = 0;
    let from = 0;
    for (const cut of cuts) {
      if (cut.end === cut.start) continue;
      parts.push(source.slice(from, cut.start), gapFor(source, cut));
      length += cut.start - from + 1;
      from = cut.end;
      sourceStarts.push(from);
      textStarts.push(length);
    }
    this.text = parts.join('') + source.slice(from);
    this.#sourceStarts = sourceStarts;
    this.#textStarts = textStarts;
  }

  /** The place in the source of a character that was kept. */
  toSource(offset: number): number {
    return shift(offset, this.#textStarts, this.#sourceStarts);
  }

  /** The place in the text of a character that was kept; somewhere near where it was not. */
  toText(offset: number): number {
    return shift(offset, this.#sourceStarts, this.#textStarts);
  }
}

/** An offset that lies in one of the stretches that begin at `from`, as an offset where these begin at `to`. */
function shift(offset: number, from: readonly number[], to: readonly number[]): number {
  const index = countBelow(from, offset + 1) - 1;
  return (to[index] as number) + offset - (from[index] as number);
}

/**
 * The source without comments, and without the statements and bodies that hold none of the wanted offsets: a fraction to
 * parse, in which the syntax around those offsets is that of the source. Undefined where that cannot be told without
 * parsing.
 *
 * @param wanted in ascending order
 */
export function outline(source: string, wanted: readonly number[]): Outline | undefined {
  const cuts = new Cuts(source, wanted);
  return new Scanner(source, cuts).scan() ? new Outline(source, cuts.list()) : undefined;
}
