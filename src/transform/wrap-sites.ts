import { WRAPPER, WRAPPER_START } from './prefilter.ts';
import type { LocatedSite } from './types.ts';

/**
 * Where mapgauge is absent (a function sent to a page by `toString()`, a `vm` context) the value passes through: `Object`,
 * reached by a literal because any scope may shadow its name, returns an object as it is. An arrow function would do the
 * same and cost each function it stands in 100 bytes of heap. `typeof` of a bare name never throws and needs no
 * `globalThis`; the collection is constructed before the call, so that a failing constructor has the stack it always had.
 */
const PASS = `${WRAPPER_START}"function"?${WRAPPER}:{}.constructor)(`;

const OPENINGS: Record<LocatedSite['context'], string> = {
  plain: PASS,
  // The completion value stays the same, and a reserved word continues no earlier line.
  'statement-start': `void 0,${PASS}`,
  'new-callee': `(${PASS}`,
};

/** A piece of text that the transform adds; `at` is a UTF-16 offset into the source. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

function insertionsFor(site: LocatedSite, id: number): [Insertion, Insertion] {
  const closing = site.context === 'new-callee' ? `,${id}))` : `,${id})`;
  return [
    { at: site.start, text: OPENINGS[site.context] },
    { at: site.end, text: closing },
  ];
}

/** The wrappers of the sites, numbered from `firstSite` in source order, as insertions in ascending order. */
export function insertionsOf(sites: readonly LocatedSite[], firstSite: number): Insertion[] {
  return sites.flatMap((site, index) => insertionsFor(site, firstSite + index)).sort((a, b) => a.at - b.at);
}

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
