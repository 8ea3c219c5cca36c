import { type LiteralType, usePattern } from './literal-prefilter.ts';

const WORD = /[\w$]/;
const LONGEST_KEY = 160;
/** A key that is known when the program is written is one of a record, not of a dictionary. */
const FIXED_KEY = /^\s*(?:\d+|"[^"]*"|'[^']*'|`[^`$]*`)?\s*$/;
/** `name`, `state.name`: what is put into, by its last word. */
const OPERAND = /\s*(?:[\w$]+[!?]?\s*\.\s*#?)*([\w$]+)/y;
/** Text before a use in which the variable is given what it stands for. */
const NEAR = 2000;
/** `= state.name;` */
const GIVEN = /\s*=\s*(?:[\w$]+(?:\([^()]*\))?[!?]?\s*(\.)\s*#?)*([\w$]+)!?\s*(?:[;,\n}]|\?\?|\|\||$)/y;
/** `{ name }` */
const SHORTHAND = /[{,]\s*([\w$]+)\s*(?=[,}])/g;

/** The word that ends at an offset, without spaces and the signs of an optional or a certain value. */
export function wordBefore(source: string, end: number): string {
  let last = end;
  while (last > 0 && (source.charAt(last - 1) <= ' ' || '!?'.includes(source.charAt(last - 1)))) last -= 1;
  let start = last;
  while (start > 0 && WORD.test(source.charAt(start - 1))) start -= 1;
  return source.slice(start, last);
}

/** Where the bracket stands that is closed at an offset; -1 where it is far away. */
function openingOf(source: string, closing: number): number {
  let depth = 0;
  for (let at = closing; at > closing - LONGEST_KEY && at >= 0; at -= 1) {
    const character = source.charAt(at);
    if (character === ']') depth += 1;
    else if (character === '[') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** Where the name ends of what an entry of is assigned to: `name[key] = …`; -1 where the key is fixed. */
function endOfObject(source: string, closing: number): number {
  const opening = openingOf(source, closing);
  return opening < 0 || FIXED_KEY.test(source.slice(opening + 1, closing)) ? -1 : opening;
}

/** Where the name ends of what is put into, or taken from, at a place that the pattern has found; -1 where it has none. */
function endOfName(source: string, at: number, found: string): number {
  if (found.startsWith(']')) return endOfObject(source, at);
  if (found.startsWith('.') && !found.endsWith('(')) return at;
  OPERAND.lastIndex = at + found.length;
  return OPERAND.test(source) ? OPERAND.lastIndex : -1;
}

/** The names of what a source uses as a dictionary or a list, as far as its text tells: more than there are. */
export class UsedNames {
  readonly #source: string;
  readonly #variables = new Set<string>();
  readonly #members = new Set<string>();
  #shorthands: Set<string> | undefined;

  constructor(source: string, types: readonly LiteralType[]) {
    this.#source = source;
    for (const match of source.matchAll(usePattern(types))) {
      const end = endOfName(source, match.index, match[0]);
      if (end > 0) this.#add(wordBefore(source, end), end);
    }
  }

  get isEmpty(): boolean {
    return this.#variables.size === 0 && this.#members.size === 0;
  }

  hasVariable(name: string): boolean {
    return this.#variables.has(name);
  }

  /** A member, or a variable that may have been taken out of an object: `const { name } = state`. */
  hasMember(name: string): boolean {
    if (this.#members.has(name)) return true;
    if (!this.#variables.has(name)) return false;
    this.#shorthands ??= new Set([...this.#source.matchAll(SHORTHAND)].map((match) => match[1] as string));
    return this.#shorthands.has(name);
  }

  #add(name: string, end: number): void {
    if (name === '') return;
    const start = this.#source.lastIndexOf(name, end - 1);
    if (isMember(this.#source, start)) {
      this.#members.add(name);
      return;
    }
    this.#variables.add(name);
    this.#addGiven(name, start);
  }

  /** `const name = state.other;` before a use of `name`. */
  #addGiven(name: string, use: number): void {
    const from = Math.max(0, use - NEAR);
    const near = this.#source.slice(from, use);
    for (const sign of [' =', '=']) {
      const at = near.lastIndexOf(name + sign);
      if (at < 0) continue;
      GIVEN.lastIndex = at + name.length;
      const match = GIVEN.exec(near);
      if (match !== null) (match[1] === undefined ? this.#variables : this.#members).add(match[2] as string);
      return;
    }
  }
}

/** `object.name`, `this.#name`; not `...name`. */
const isMember = (source: string, at: number) =>
  source.charAt(at - 1) === '#' || (source.charAt(at - 1) === '.' && source.charAt(at - 2) !== '.');
