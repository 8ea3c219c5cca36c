import { isSpecific } from './token-kind.ts';

const MOST_PARTS = 4;

/** Joins the kinds of parts as the parts are joined: of the text itself only the separators are told. */
export class Composition {
  kind = '';
  isCut = false;
  #parts = 0;
  #endsWithPart = false;
  #hasSpecific = false;
  #hasText = false;
  #hasSpace = false;

  get isFull(): boolean {
    return this.#parts >= MOST_PARTS;
  }

  /** Whether it is worth telling: what has spaces is mostly just a sentence. */
  get isClear(): boolean {
    return this.#parts > 0 && (!this.#hasSpace || (this.#hasSpecific && !this.#hasText));
  }

  addPart(kind: string): void {
    if (this.isCut) return;
    this.#parts += 1;
    this.#endsWithPart = true;
    this.#hasSpecific ||= isSpecific(kind);
    this.#hasText ||= kind === 'text';
    this.kind += kind;
  }

  /** Of several in a row only the first is told, and none at the beginning: a row of them could say something. */
  addSeparator(separator: string): void {
    if (this.isCut || !this.#endsWithPart) return;
    this.#endsWithPart = false;
    this.#hasSpace ||= separator === ' ' || separator === ',';
    this.kind += separator;
  }

  /** Nothing is added any more. */
  cut(): void {
    if (!this.isCut) this.kind += '…';
    this.isCut = true;
  }
}
