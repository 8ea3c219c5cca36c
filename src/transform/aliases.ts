import { IDENTIFIER } from './identifier.ts';
import { GLOBAL_OBJECT } from './prefilter.ts';

/** The type that is followed, by the further names that a file gives it. */
export type Aliases = ReadonlyMap<string, string>;

export const NO_ALIASES: Aliases = new Map();

const NAME = `(${IDENTIFIER})`;
/** Nothing that belongs to the value may follow: `= Map.prototype`, `= Map()` and `= Map ? …` are something else. */
const END = String.raw`(?![\w$])(?!\s*[.([?=])`;

const quote = (name: string) => name.replaceAll('$', String.raw`\$`);

/** How a file says that a name stands for a constructor; the groups are the name and the constructor, in either order. */
function aliasPatterns(collections: readonly string[]): [pattern: RegExp, nameFirst: boolean][] {
  const types = `(${collections.map(quote).join('|')})`;
  const whole = String.raw`(?:typeof\s+${types}\b[^;{}?]{0,200}\?\s*)?${GLOBAL_OBJECT}`;
  return [
    // const M = Map, M = globalThis.Map, M = typeof Map === "function" ? Map : Polyfill
    [new RegExp(String.raw`(?<![\w$.])${NAME}\s*=\s*(?:${whole})${types}${END}`, 'g'), true],
    // const { Map: M } = globalThis, import { LRUCache as LRU }, const { LRUCache: LRU } = require(…)
    [new RegExp(String.raw`[{,]\s*${types}\s*(?::|\bas\b)\s*${NAME}\s*(?=[,}])`, 'g'), false],
  ];
}

let known: { readonly key: string; readonly patterns: ReturnType<typeof aliasPatterns> } | undefined;

function patternsFor(collections: readonly string[]): ReturnType<typeof aliasPatterns> {
  const key = collections.join();
  if (known?.key !== key) known = { key, patterns: aliasPatterns(collections) };
  return known.patterns;
}

/**
 * Finds what else a file calls the constructors, by its text: one name may mean another thing in another scope of the file,
 * and the registry looks at what comes of it anyway.
 */
export function findAliases(source: string, collections: readonly string[]): Aliases {
  let aliases: Map<string, string> | undefined;
  for (const [pattern, nameFirst] of patternsFor(collections)) {
    for (const match of source.matchAll(pattern)) {
      const type = match.at(nameFirst ? -1 : 1) as string;
      const name = match.at(nameFirst ? 1 : -1) as string;
      if (name === type || collections.includes(name)) continue;
      aliases ??= new Map();
      aliases.set(name, type);
    }
  }
  return aliases ?? NO_ALIASES;
}
