import { IDENTIFIER } from './identifier.ts';
import { withoutModule } from './parcel-names.ts';
/** A symbol as its declaration tells it. */
export interface DeclaredSymbol {
  readonly description: string | undefined;
}

/** Ends with `NAME = `, a comment that tells a minifier something in between. */
const ASSIGNED = new RegExp(String.raw`(?<![\w$.])(${IDENTIFIER})\s*=\s*(?:/\*[^*]*\*/\s*)?$`);
/** Ends with `NAME: unique symbol = ` or `NAME: `, too. */
const DECLARED = new RegExp(String.raw`(${IDENTIFIER})\s*(?::[\w\s.]{1,40})?[=:]\s*(?:/\*[^*]*\*/\s*)?$`);
/** What stands for a private name in Babel's loose mode, its helper called by whatever way. */
const LOOSE_KEY = /(?<![\w$.])([\w$]+)\s*=\s*(?:\/\*[^*]*\*\/\s*)?[\w$.(, ]{0,80}$/;
const SYMBOL_CALL = /Symbol(?:\.for)?\s*\(\s*(?:(["'`])((?:(?!\1)[^\\\n$]){0,80})\1)?/y;
const GIVEN_NAME = new RegExp(String.raw`\s*=\s*(${IDENTIFIER})\s*[,;)\n]`, 'y');
const CLASS_NAME = new RegExp(String.raw`class\s+(${IDENTIFIER})`, 'y');
/** What is done with a function that is a class: a prototype is given methods, a base, or a check that `new` was not forgotten. */
const HEAD_OF_CLASS =
  /(?:_{1,2}(?:extends|inherits(?:Loose|_loose)?|create_?[cC]lass)\d*\(|_class_?[cC]all_?[cC]heck\w*\)?\(this, ?)$/;
const FUNCTION_HEAD = /@class \*\/ \(function \([\w$]*\) \{\s*(?:[\w$.]+\([\w$., ]*\);\s*)?function $/;

const REACH = 160;
/** A source with more of one word is data, or generated. */
const MOST = 5000;

function* occurrences(source: string, word: string): Generator<number> {
  let at = source.indexOf(word);
  for (let count = 0; at >= 0 && count < MOST; count += 1) {
    yield at;
    at = source.indexOf(word, at + word.length);
  }
}

const before = (source: string, at: number) => source.slice(Math.max(0, at - REACH), at);
const matchAt = (pattern: RegExp, source: string, at: number) => {
  pattern.lastIndex = at;
  return pattern.exec(source);
};

/** Names that stand before each of the words in the way of the pattern. */
function namesBefore(source: string, words: readonly string[], pattern: RegExp): Set<string> {
  const names = new Set<string>();
  for (const word of words) {
    for (const at of occurrences(source, word)) {
      const name = pattern.exec(before(source, at))?.[1];
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

/**
 * What a source says of the names that it declares at its outermost level. The text is asked, for the tree lacks the
 * statements without a candidate: once, and only where a name hangs on it.
 */
export class Declarations {
  readonly #source: string;
  readonly #answers = new Map<string, string | undefined>();
  #symbols: Map<string, DeclaredSymbol | undefined> | undefined;
  #weakMaps: Set<string> | undefined;
  #looseKeys: Set<string> | undefined;
  #classes: Set<string> | undefined;
  #keptClasses: Set<string> | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  /** The symbol that the name is declared as; undefined where it is none, or where several are called by one name. */
  symbol(name: string): DeclaredSymbol | undefined {
    this.#symbols ??= findSymbols(this.#source);
    return this.#symbols.get(name);
  }

  isWeakMap(name: string): boolean {
    this.#weakMaps ??= namesBefore(this.#source, ['new WeakMap'], ASSIGNED);
    return this.#weakMaps.has(name);
  }

  /** Whether it is a key that Babel has made of a private name: `_cache = _classPrivateFieldLooseKey("cache")`. */
  isLoosePrivateName(name: string): boolean {
    this.#looseKeys ??= namesBefore(
      this.#source,
      ['_classPrivateFieldLooseKey', 'class_private_field_loose_key'],
      LOOSE_KEY,
    );
    return this.#looseKeys.has(name);
  }

  isClass(name: string): boolean {
    this.#classes ??= findClasses(this.#source);
    return this.#classes.has(name);
  }

  /** Whether it is a function that is used as a class. */
  isConstructor(name: string): boolean {
    return (
      this.#remember(`function ${name}`, () => (isUsedAsClass(this.#source, name) ? name : undefined)) !== undefined
    );
  }

  /** What a compiler's variable stands for: `kClients`, of `_a = kClients`. */
  alias(name: string): string | undefined {
    return this.#remember(`alias ${name}`, () => findAlias(this.#source, name));
  }

  /** `Store` of `_Store`, where a compiler keeps the class in both; what a module of Parcel's calls it itself. */
  publicName(name: string): string {
    if (!/^_[A-Z]/.test(name)) return withoutModule(name);
    this.#keptClasses ??= findKeptClasses(this.#source);
    return this.#keptClasses.has(name) ? name.slice(1) : name;
  }

  #remember(question: string, find: () => string | undefined): string | undefined {
    if (!this.#answers.has(question)) this.#answers.set(question, find());
    return this.#answers.get(question);
  }
}

/** `_Store` of `Store = _Store`. */
function findKeptClasses(source: string): Set<string> {
  const classes = new Set<string>();
  for (const { 1: name = '', index } of source.matchAll(/= ?(_[A-Z][\w$]*)/g)) {
    if (ASSIGNED.exec(`${before(source, index)}=`)?.[1] === name.slice(1)) classes.add(name);
  }
  return classes;
}

function isUsedAsClass(source: string, name: string): boolean {
  for (const at of occurrences(source, name)) {
    if (source.startsWith('.prototype', at + name.length) && !/[\w$.]/.test(source.charAt(at - 1))) return true;
    const head = before(source, at);
    if (HEAD_OF_CLASS.test(head) || FUNCTION_HEAD.test(head)) return true;
  }
  return false;
}

function findAlias(source: string, name: string): string | undefined {
  for (const at of occurrences(source, name)) {
    const alias = /[\w$.]/.test(source.charAt(at - 1)) ? undefined : matchAt(GIVEN_NAME, source, at + name.length)?.[1];
    if (alias !== undefined) return alias;
  }
  return undefined;
}

/** `class Store`, and `Store = class`. */
function findClasses(source: string): Set<string> {
  const classes = namesBefore(source, ['class'], ASSIGNED);
  for (const at of occurrences(source, 'class')) {
    const name = matchAt(CLASS_NAME, source, at)?.[1];
    if (name !== undefined) classes.add(name);
  }
  return classes;
}

function findSymbols(source: string): Map<string, DeclaredSymbol | undefined> {
  const symbols = new Map<string, DeclaredSymbol | undefined>();
  for (const at of occurrences(source, 'Symbol')) {
    const call = matchAt(SYMBOL_CALL, source, at);
    const name = call && DECLARED.exec(before(source, at))?.[1];
    if (!name) continue;
    const description = call[2] || undefined;
    const isSame = !symbols.has(name) || symbols.get(name)?.description === description;
    symbols.set(name, isSame ? { description } : undefined);
  }
  return symbols;
}
