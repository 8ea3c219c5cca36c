import { endOfCall, goesOn } from './end-of-call.ts';
import type { Evicts } from './types.ts';

/** Text beside a name that is looked at. */
const BESIDE = 40;

/** A size that is compared with something may be a bound. */
const READS = /\s*\??\.\s*(?:get|has|size(?!\s*[<>])|keys|values|entries|forEach)\b/y;
const ADDS = /\s*\??\.\s*(?:set|add)\s*\(/y;
const REMOVES = /\s*\??\.\s*(?:delete|clear)\s*\(/y;
const ENDS = /\s*[;}\n]/y;
const CLOSES = /\s*[)\],]/y;

/** `this.`, `state.current?.`, or nothing. */
const OBJECT = String.raw`(?:[\w$]+\??\.)*#?$`;
const BEFORE_STATEMENT = new RegExp(String.raw`(?:^|[;{})\n]|=>|\belse)\s*${OBJECT}`);
const BEFORE_ITERATED = new RegExp(String.raw`(?:\bof\s+|\bArray\.from\(\s*|\bnew (?:Set|Map)\(\s*)${OBJECT}`);
const BEFORE_SPREAD = new RegExp(String.raw`\.\.\.${OBJECT}`);
const BEFORE_RETURNED = new RegExp(String.raw`\breturn\s+${OBJECT}`);
/** In a comment nothing is used. */
const IN_COMMENT = /\/\/|(?:^|\n)\s*\*|\/\*/;

type Use = 'reads' | 'removes' | 'hands out';

function matchesAt(pattern: RegExp, source: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(source);
}

/** Whether a call of `set` or `add` is all there is: its result is the collection. */
function isStatement(source: string, before: string): boolean {
  const end = endOfCall(source, ADDS.lastIndex - 1);
  return end !== undefined && !goesOn(source, end) && BEFORE_STATEMENT.test(before);
}

/** What is done where a name stands, if that shows without parsing. Neither a declaration nor an assignment does. */
function useAt(source: string, at: number, end: number): Use | undefined {
  const before = source.slice(Math.max(0, at - BESIDE), at);
  if (IN_COMMENT.test(before) || before.endsWith('"') || before.endsWith("'")) return undefined;
  if (matchesAt(READS, source, end)) return 'reads';
  if (matchesAt(REMOVES, source, end)) return 'removes';
  if (matchesAt(ADDS, source, end)) return isStatement(source, before) ? 'reads' : undefined;
  if (matchesAt(CLOSES, source, end)) {
    return BEFORE_SPREAD.test(before) || BEFORE_ITERATED.test(before) ? 'reads' : undefined;
  }
  return matchesAt(ENDS, source, end) && BEFORE_RETURNED.test(before) ? 'hands out' : undefined;
}

/**
 * Whether a Map or Set is emptied, by the places of its name where that shows without parsing at each of them; undefined
 * where it does not. A second variable of the name would have a declaration, and a second property a definition, and
 * neither is plain.
 * @param offsets of all places but the declaration, in ascending order
 */
export function judgePlainly(source: string, name: string, offsets: readonly number[]): Evicts | undefined {
  const uses = new Set<Use>();
  for (const at of offsets) {
    const use = useAt(source, at, at + name.length);
    if (use === undefined) return undefined;
    uses.add(use);
  }
  if (uses.has('removes')) return 'yes';
  return uses.has('hands out') ? 'unknown' : 'never';
}
