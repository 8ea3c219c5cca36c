import type { Span } from './blocks.ts';
import { endOfBlock, endOfCall, goesOn } from './end-of-call.ts';
import { type GuessedName, guessNames, isGivenDirectly, type NameKind, type NameReach } from './guess-names.ts';
import type { Layout } from './layout.ts';
import { judgePlainly } from './plain-uses.ts';
import { findRegions, type Region } from './regions.ts';
import { searchNames } from './search-names.ts';
import type { Evicts } from './types.ts';

/** In a longer text names of one or two characters, a minifier's, are everywhere. */
const LONG_TEXT = 200_000;
const SHORTEST_NAME = 3;
/** To parse what surrounds more of them takes longer than the evidence is worth. */
const MOST_MENTIONS = 100;

/** `const alias = state.name;` */
const ALIAS_BEFORE = /\b(const|let|var)\s+([\w$]+)\s*=\s*(?:await\s+)?[\w$.#?!()[\]]*$/;
const ALIAS_BEHIND = /^!?\s*(?:[;,\n)]|$|\?\?|\|\||as\b)/;
/** `const { name: alias } = state`, `({ name }) =>`. */
const UNPACKED_BEHIND = /^\s*(?::\s*([\w$]+)\s*)?(?:=[^,{}]*)?(?:,[^{}]*)?\}\s*(?:=(?!=)|[),:]|of\b)/;
const ALIAS_LENGTH = 120;

/** `.size >= MAX) {`. */
const CHECKED_BEHIND = /\s*\??\.\s*(?:size|length)\s*>[^;{}]{0,80}\)\s*(?=\{)/y;

const KEY_BEHIND = /^["']?\s*(?:[\]:=,;}\n]|$)/;

/** A name to look for, and the place in the source that says so. */
interface Wanted extends GuessedName {
  readonly at: number;
  /** Whether it is the name of what is made at that place, rather than a second one. */
  readonly isFirst: boolean;
}

/** Names to look for in one stretch of a source, and who wants them. */
interface Search {
  readonly span: Span;
  readonly wanted: Map<string, Wanted[]>;
}

/** What the text alone tells of the collection that is made at some place, if it is that of the variable, or of the property. */
export interface PlainEvidence {
  readonly name: string;
  readonly evicts: Evicts;
}

/** `new Map`, and where its arguments begin. */
const CONSTRUCTION = /new\s+(?!(?:Object|Array)\b)[\w$.]+\s*(\()?/y;

const keyOf = (name: string, kind: NameKind) => `${kind} ${name}`;

/** The places where the names of collections stand, for an outline to keep them. Offsets are UTF-16. */
export class Mentions {
  readonly names: ReadonlySet<string>;
  readonly #source: string;
  readonly #layout: Layout | undefined;
  readonly #offsets = new Set<number>();
  /** By the kind of name, and the offset of the collection. */
  readonly #plain = new Map<string, PlainEvidence>();
  /** Where all mentions of a name are known. */
  readonly #known = new Map<string, Span[]>();
  #regions: readonly Region[] | undefined;
  #sorted: number[] | undefined;

  /**
   * Looks for the names that stand before the collections.
   * @param collections offsets
   */
  constructor(source: string, layout: Layout | undefined, collections: readonly number[]) {
    this.#source = source;
    this.#layout = layout;
    const names = new Set<string>();
    const guessed = collections.flatMap((at) =>
      guessNames(source, at).map((guess) => ({ ...guess, at, isFirst: true })),
    );
    const aliases = this.#look(guessed);
    this.#look(aliases);
    for (const { name } of [...guessed, ...aliases]) names.add(name);
    this.names = names;
  }

  /** In ascending order. */
  get offsets(): readonly number[] {
    this.#sorted ??= [...this.#offsets].sort((a, b) => a - b);
    return this.#sorted;
  }

  /** The stretches of a bundle that come from one original module each. */
  get regions(): readonly Region[] {
    this.#regions ??= findRegions(this.#source);
    return this.#regions;
  }

  /** What the text tells of the collection at an offset, if it is what such a name stands for. */
  plainAt(offset: number, kind: NameKind): PlainEvidence | undefined {
    return this.#plain.get(`${kind} ${offset}`);
  }

  /** Whether each mention between two offsets has been found. */
  knows(name: string, kind: NameKind, start: number, end: number): boolean {
    return this.#known.get(keyOf(name, kind))?.some((span) => span.start <= start && end <= span.end) === true;
  }

  /** The original module around an offset, where a bundler's comments tell it; else the whole source. */
  moduleAround(offset: number): Span {
    const region = this.regions.findLast(({ start, end }) => start <= offset && offset < end);
    return region ?? { start: 0, end: this.#source.length };
  }

  #spanOf(reach: NameReach, offset: number): Span {
    if (reach === 'module') return this.moduleAround(offset);
    if (reach === 'file' || this.#layout === undefined) return { start: 0, end: this.#source.length };
    return reach === 'block' ? this.#layout.blockAround(offset) : this.#layout.bodyAround(offset);
  }

  /** Returns the second names that are given to what the wanted ones mean. */
  #look(wanted: readonly Wanted[]): Wanted[] {
    const searches = new Map<string, Search>();
    for (const one of wanted) {
      const span = this.#spanOf(one.reach, one.at);
      if (one.name.length < SHORTEST_NAME && span.end - span.start > LONG_TEXT) continue;
      const key = `${span.start} ${span.end}`;
      const search = searches.get(key) ?? { span, wanted: new Map<string, Wanted[]>() };
      searches.set(key, search);
      const list = search.wanted.get(one.name) ?? [];
      search.wanted.set(one.name, list);
      list.push(one);
    }
    return [...searches.values()].flatMap((search) => this.#lookIn(search));
  }

  #lookIn({ span, wanted }: Search): Wanted[] {
    const found = new Map<string, number[]>();
    const text = this.#source.slice(span.start, span.end);
    for (const [name, place] of searchNames(text, [...wanted.keys()])) {
      const offsets = found.get(name) ?? [];
      found.set(name, offsets);
      const at = span.start + place;
      if (offsets.length > MOST_MENTIONS || this.#layout?.isText(at)) continue;
      if (this.#isMeant(name, at, wanted.get(name) ?? [])) offsets.push(at);
    }
    return [...wanted].flatMap(([name, list]) => this.#keep(span, name, list, found.get(name) ?? []));
  }

  #keep(span: Span, name: string, wanted: readonly Wanted[], offsets: readonly number[]): Wanted[] {
    if (offsets.length > MOST_MENTIONS || this.#isPlain(name, wanted, offsets)) return [];
    for (const kind of new Set(wanted.map((one) => one.kind))) {
      const key = keyOf(name, kind);
      this.#known.set(key, [...(this.#known.get(key) ?? []), span]);
    }
    for (const offset of offsets) this.#keepPlace(offset, name);
    return offsets.flatMap((at) => this.#aliasAt(name, at) ?? []);
  }

  /** And what leaves where a size is checked. */
  #keepPlace(offset: number, name: string): void {
    this.#offsets.add(offset);
    CHECKED_BEHIND.lastIndex = offset + name.length;
    if (!CHECKED_BEHIND.test(this.#source)) return;
    const start = CHECKED_BEHIND.lastIndex;
    const block = this.#source.slice(start, endOfBlock(this.#source, start) ?? start);
    const last = Math.max(block.lastIndexOf('return'), block.lastIndexOf('throw'));
    if (last >= 0) this.#offsets.add(start + last);
  }

  /** Whether the text tells all there is to tell, as it does of most: then no tree has to hold it. */
  #isPlain(name: string, wanted: readonly Wanted[], offsets: readonly number[]): boolean {
    const at = wanted[0]?.at ?? 0;
    if (!wanted.every((one) => one.isFirst && one.at === at) || !this.#isConstructedFor(name, at)) return false;
    const definition = offsets.findLast((offset) => offset < at);
    const uses = offsets.filter((offset) => offset !== definition);
    const evicts = judgePlainly(this.#source, name, uses);
    if (evicts === undefined) return false;
    for (const { kind } of wanted) this.#plain.set(`${kind} ${at}`, { name, evicts });
    return true;
  }

  /** Whether a Map, or whatever has methods of its own, is constructed there, and has no other name. */
  #isConstructedFor(name: string, at: number): boolean {
    CONSTRUCTION.lastIndex = at;
    const match = CONSTRUCTION.exec(this.#source);
    if (match === null || !isGivenDirectly(this.#source, at)) return false;
    const end = match[1] === undefined ? at + match[0].length : endOfCall(this.#source, CONSTRUCTION.lastIndex - 1);
    if (end === undefined || goesOn(this.#source, end)) return false;
    return guessNames(this.#source, at).every((guess) => guess.name === name);
  }

  #isMeant(name: string, at: number, wanted: readonly Wanted[]): boolean {
    const before = this.#source.charAt(at - 1);
    const isMember = before === '#' || (before === '.' && this.#source.charAt(at - 2) !== '.');
    return wanted.some(({ kind }) =>
      kind === 'variable' ? !isMember : isMember || KEY_BEHIND.test(this.#behind(name, at)),
    );
  }

  #behind(name: string, at: number): string {
    const from = at + name.length;
    return this.#source.slice(from, from + ALIAS_LENGTH);
  }

  #aliasAt(name: string, at: number): Wanted | undefined {
    const behind = this.#behind(name, at);
    if (ALIAS_BEHIND.test(behind)) {
      const match = ALIAS_BEFORE.exec(this.#source.slice(Math.max(0, at - ALIAS_LENGTH), at));
      const reach = match?.[1] === 'var' ? 'body' : 'block';
      if (match !== null) return { name: match[2] as string, kind: 'variable', reach, at, isFirst: false };
    }
    const unpacked = UNPACKED_BEHIND.exec(behind);
    if (unpacked === null) return undefined;
    return { name: unpacked[1] ?? name, kind: 'variable', reach: 'body', at, isFirst: false };
  }
}
