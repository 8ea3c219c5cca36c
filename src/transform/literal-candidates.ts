import { type GuessedName, guessNames } from './guess-names.ts';
import { type Layout, layOut } from './layout.ts';
import { type LiteralType, mentionsLiteral } from './literal-prefilter.ts';
import { isWrapped } from './prefilter.ts';
import { UsedNames, wordBefore } from './used-names.ts';

const OBJECT_MAKERS = String.raw`\{|Object\.(?:create|assign|fromEntries|groupBy)\(|new\s+Object\b`;
const ARRAY_MAKERS = String.raw`\[|new\s+Array\b|Array(?:\.(?:from|of))?\(|[\w$]+\.concat\(`;
const MAKERS: Readonly<Record<LiteralType, string>> = { Object: OBJECT_MAKERS, Array: ARRAY_MAKERS };
/** A sign that gives a value, or one that chooses between two, before what makes it. */
const makerPattern = (types: readonly LiteralType[]) =>
  new RegExp(
    String.raw`(?:(?<![=!<>])=|:|\|\||\?\??)\s*(?:\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/\s*)?(?=${types.map((type) => MAKERS[type]).join('|')})`,
    'g',
  );

/** A key that has more literals belongs to records of data. */
const MOST_OF_A_NAME = 50;

/** Text before the body of a function that is certainly not run by the module itself, nor by a bundler's wrapper of it. */
const LATER =
  /(?:(?:^|[;{}\n])\s*(?:export\s+(?:default\s+)?)?(?:async\s+)?function\b\s*\*?\s*[\w$]+\s*\([^()]*\)|[=:]\s*(?:async\s+)?(?:\([^()]*\)|[\w$]+)\s*=>|(?:^|[;{}\n,])\s*(?:static\s+|async\s+|get\s+|set\s+|\*\s*)*#?[\w$]+\s*\([^()]*\)\s*(?::[^{};]*)?)\s*$/;
const LATER_LENGTH = 240;
/** A literal within one that is given to a property of `this`, or to a field. */
const WITHIN_OBJECT = /\bthis\.#?[\w$]+\s*(?:\?\?)?=\s*\{[^;]*$/;

/** Finds the offsets of literals, and of calls that make an object or a list, which a module may use as a dictionary or a list. */
class Finder {
  readonly #source: string;
  readonly #used: UsedNames;
  readonly #outermostByBody = new Map<number, boolean>();
  #layout: Layout | undefined | 'unknown' = 'unknown';

  constructor(source: string, used: UsedNames) {
    this.#source = source;
    this.#used = used;
  }

  find(types: readonly LiteralType[]): number[] {
    const byName = new Map<string, number[]>();
    for (const match of this.#source.matchAll(makerPattern(types))) {
      const at = match.index + match[0].length;
      if (!this.#mayBeNamed(match.index)) continue;
      const name = this.#longLivedName(at);
      if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), at]);
    }
    const found = [...byName.values()].filter(({ length }) => length <= MOST_OF_A_NAME);
    return found.flat().sort((a, b) => a - b);
  }

  #isUsed(name: string): boolean {
    return this.#used.hasVariable(name) || this.#used.hasMember(name);
  }

  /** By the name next to the sign; a longer look is worth it where a type, a bracket or an operator stands between. */
  #mayBeNamed(sign: number): boolean {
    const source = this.#source;
    const before = source.charAt(sign);
    if (before === '|' || before === '?') return true;
    const end = '|&'.includes(source.charAt(sign - 1)) ? sign - 2 : sign;
    const last =
      source
        .slice(end - 2, end)
        .trim()
        .at(-1) ?? '';
    return '>]})"\''.includes(last) || this.#isUsed(wordBefore(source, end)) || isType(source, sign);
  }

  #longLivedName(at: number): string | undefined {
    return guessNames(this.#source, at).find((guess) => this.#canOutlive(guess, at))?.name;
  }

  #canOutlive({ name, kind, reach }: GuessedName, at: number): boolean {
    if (kind === 'property' ? !this.#used.hasMember(name) : !this.#used.hasVariable(name)) return false;
    const isKey = kind === 'property' && this.#source.slice(at - 2, at).includes(':');
    if (reach === 'file' || (kind === 'property' && !isKey)) return !this.#isText(at);
    if (isKey && WITHIN_OBJECT.test(this.#source.slice(Math.max(0, at - LATER_LENGTH), at))) return true;
    return !this.#isText(at) && this.#mayBeOutermost(at);
  }

  #isText(at: number): boolean {
    return this.#layOut()?.isText(at) === true;
  }

  /** Whether the text around leaves it open that an offset is in no function, but those that run with the module. */
  #mayBeOutermost(at: number): boolean {
    const layout = this.#layOut();
    const start = layout?.bodyAround(at).start ?? 0;
    if (start === 0) return true;
    const known = this.#outermostByBody.get(start);
    if (known !== undefined) return known;
    const before = this.#source.slice(Math.max(0, start - 1 - LATER_LENGTH), start - 1);
    const answer = !LATER.test(before) && this.#mayBeOutermost(start - 1);
    this.#outermostByBody.set(start, answer);
    return answer;
  }

  #layOut(): Layout | undefined {
    if (this.#layout === 'unknown') this.#layout = layOut(this.#source, this.#source.length);
    return this.#layout;
  }
}

/** `name: Type = `. */
const isType = (source: string, sign: number) =>
  source.charAt(sign) === '=' && /:\s*[\w$.]+\s*$/.test(source.slice(Math.max(0, sign - 60), sign));

/**
 * Offsets of what may be a dictionary or a list that grows, in ascending order: more than there are, and not all: what is
 * made in a function and kept nowhere is none. Empty for a file that is already wrapped.
 */
export function findLiteralCandidates(source: string, types: readonly LiteralType[]): number[] {
  if (!mentionsLiteral(source, types) || isWrapped(source)) return [];
  const used = new UsedNames(source, types);
  return used.isEmpty ? [] : new Finder(source, used).find(types);
}
