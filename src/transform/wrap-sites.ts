import { WRAPPER, WRAPPER_START } from './prefilter.ts';
import type { LocatedSite } from './types.ts';

/**
 * Where mapgauge is absent (a function sent to a page by `toString()`, a `vm` context) the value passes through: `Object`,
 * reached by a literal because any scope may shadow its name, returns an object as it is. An arrow function would do the
 * same and cost each function it stands in 100 bytes of heap. `typeof` of a bare name never throws and needs no
 * `globalThis`; the collection is constructed before the wrapper, so that a failing constructor has the stack it always
 * had. The wrapper is a construction itself: it may stand wherever one stood, and what fails on it is worded the same.
 */
const OPENING = `new${WRAPPER_START}"function"?${WRAPPER}:{}.constructor)(`;

/** A piece of text that the transform adds; `at` is a UTF-16 offset into the source. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** A private field is neither an own key nor on the prototype chain, and is set right behind `super()`. */
const FIELD = `#${WRAPPER}=void `;

function insertionsFor({ start, end, edit }: LocatedSite, id: string): Insertion[] {
  if (edit === 'field') return [{ at: start, text: `${FIELD}${OPENING}this,${id});` }];
  return [
    { at: start, text: OPENING },
    { at: end, text: `,${id})` },
  ];
}

/**
 * The wrappers of the sites, numbered from `firstSite` in source order, as insertions in ascending order.
 * @param write makes the text of a number as it stands in the code
 */
export function insertionsOf(
  sites: readonly LocatedSite[],
  firstSite: number,
  write: (id: number) => string = String,
): Insertion[] {
  return sites.flatMap((site, index) => insertionsFor(site, write(firstSite + index))).sort((a, b) => a.at - b.at);
}

/** What leaves a value as it is, as short as it can be. */
const PASS = 'new({}.constructor)(';

function withoutFields(code: string): string {
  const [start, ...rest] = code.split(`${FIELD}${OPENING}this,`);
  return start + rest.map((part) => part.slice(part.indexOf(');') + 2)).join('');
}

/**
 * The code with wrappers that only pass their values through: a number means nothing where another thread has given it. Code
 * that tells of its sites itself is left as it is.
 */
export const detachSites = (code: string): string =>
  code.includes(`${WRAPPER}.sites`) ? code : withoutFields(code).replaceAll(OPENING, PASS);

/** Writes the wrapper around each site. No line is added or moved. */
export function wrapSites(source: string, insertions: readonly Insertion[]): string {
  let code = '';
  let from = 0;
  for (const { at, text } of insertions) {
    code += source.slice(from, at) + text;
    from = at;
  }
  return code + source.slice(from);
}
