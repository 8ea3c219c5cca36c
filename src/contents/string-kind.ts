import {
  AT,
  bitAt,
  COLON,
  forget,
  HASH,
  indexOf,
  lastIndexOf,
  MOST_CHARACTERS,
  read,
  SLASH,
  SPACE,
  STRONG,
} from './characters.ts';
import { Composition } from './composition.ts';
import { roundedSize } from './rounded-size.ts';
import { MOST_READ } from './string-size.ts';
import { tokenKind } from './token-kind.ts';

/** From here on the length says more than what the text is made of. */
const LONG = 512;
const WEAK = COLON | HASH | AT | SLASH;

/** Tells parts of one text. */
class Parts {
  readonly #text: string;
  readonly #composition = new Composition();

  constructor(text: string) {
    this.#text = text;
  }

  /** Kinds and separators; undefined where they tell nothing. */
  kind(): string | undefined {
    this.#addAll(0, this.#text.length, STRONG | SPACE);
    return this.#composition.isClear ? this.#composition.kind : undefined;
  }

  /** Adds what stands between the separators. */
  #addAll(from: number, to: number, separators: number): void {
    let start = from;
    for (let end = indexOf(start, to, separators); end < to; end = indexOf(start, to, separators)) {
      start = this.#addFirst(start, end);
      if (this.#composition.isFull && start < to) this.#composition.cut();
      // Such as an address of IP behind a prefix, whose colons separate nothing.
      if (this.#composition.isCut || tokenKind(start, to) !== undefined) break;
    }
    this.#add(start, to);
  }

  /** Adds the part before a separator, and the separator; returns where the rest begins. */
  #addFirst(from: number, end: number): number {
    this.#add(from, end);
    this.#composition.addSeparator(this.#text[end] as string);
    return end + 1;
  }

  #add(from: number, to: number): void {
    if (from === to || this.#composition.isCut) return;
    const kind = tokenKind(from, to);
    if (kind === undefined) this.#addUnclear(from, to);
    else this.#composition.addPart(kind);
  }

  #addUnclear(from: number, to: number): void {
    const port = lastIndexOf(from, to, COLON);
    // A path keeps its slashes: `/a/b.js:12:3`.
    const separators = bitAt(from) === SLASH ? WEAK & ~SLASH : WEAK;
    if (port > from && tokenKind(from, port) === 'ip') this.#add(this.#addFirst(from, port), to);
    else if (indexOf(from, to, separators) < to) this.#addAll(from, to, separators);
    else this.#composition.addPart('text');
  }
}

/** Kind of the text that has been read. */
function kindOfRead(text: string, length: number): string {
  const kind = tokenKind(0, length);
  if (kind !== undefined || text.length > MOST_CHARACTERS) return kind ?? 'text';
  return new Parts(text).kind() ?? 'text';
}

/** Kind of a text, out of a fixed vocabulary. Reads the first 128 characters. */
export function kindOfString(text: string): string {
  if (text.length === 0) return 'empty string';
  if (text.length > MOST_READ) return `text of ${roundedSize(text.length)}`;
  const kind = kindOfRead(text, read(text));
  forget();
  return text.length < LONG ? kind : `${kind} of ${roundedSize(text.length)}`;
}
