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

/** Behind `)` and `=>` braces are a block, a body of a class or of a `switch`: all of them may be empty. */
const mayBeEmpty = (source: string, last: number) =>
  source[last] === ')' || (source[last] === '>' && source[last - 1] === '=');

/** What can be taken out of a source without changing what stands around the offsets that are wanted. */
class Cuts {
  readonly #source: string;
  readonly #wanted: readonly number[];
  /** Starts of statements of the outermost level, not of all of them. */
  readonly #starts: number[] = [0];
  /** Comments, and insides of braces without a wanted offset, in source order; none lies in another. */
  readonly #insides: Span[] = [];

  constructor(source: string, wanted: readonly number[]) {
    this.#source = source;
    this.#wanted = wanted;
  }

  onLine(start: number, last: number): void {
    if (beginsStatement(this.#source, start, last)) this.#starts.push(start);
  }

  onBraces(opening: number, closing: number, last: number): void {
    if (closing - opening < SHORT || !mayBeEmpty(this.#source, last)) return;
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
    let [low, high] = [0, this.#wanted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#wanted[middle] as number) < start) low = middle + 1;
      else high = middle;
    }
    return low < this.#wanted.length && (this.#wanted[low] as number) < end;
  }
}

/** Spaces; a line feed among them where there was one, for it may be the end of a statement. */
function blank(source: string, { start, end }: Span): string {
  const hasLineFeed = source.slice(start, end).includes('\n');
  return hasLineFeed ? `${' '.repeat(end - start - 1)}\n` : ' '.repeat(end - start);
}

/**
 * The source with spaces in place of comments and of the statements and bodies that hold none of the wanted offsets: a fraction
 * to parse, in which the syntax around those offsets is that of the source, and every offset too. Undefined where that cannot be
 * told without parsing. Line numbers change.
 *
 * @param wanted in ascending order
 */
export function outline(source: string, wanted: readonly number[]): string | undefined {
  const cuts = new Cuts(source, wanted);
  if (!new Scanner(source, cuts).scan()) return undefined;
  let kept = '';
  let from = 0;
  for (const cut of cuts.list()) {
    kept += source.slice(from, cut.start) + blank(source, cut);
    from = cut.end;
  }
  return kept + source.slice(from);
}
