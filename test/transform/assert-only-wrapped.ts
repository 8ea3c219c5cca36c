import assert from 'node:assert/strict';
import { analyse } from '../../src/transform/analyse.ts';
import { parse } from '../../src/transform/parser.ts';
import type { AnalyseOptions, LocatedSite } from '../../src/transform/types.ts';
import { insertionsOf, wrapSites } from '../../src/transform/wrap-sites.ts';

const OPENING = 'new(typeof __mapgauge__=="function"?__mapgauge__:{}.constructor)(';
const LINE_ENDS = /\r\n|[\n\r\u2028\u2029]/;

/** Takes the insertions out at the sites, and only there; whatever else differs stays and shows. */
function removeInsertions(code: string, sites: readonly LocatedSite[]): string {
  const insertions = sites.flatMap(({ start, end, edit }, id) =>
    edit === 'field'
      ? [{ at: start, text: `#__mapgauge__=void ${OPENING}this,${id});` }]
      : [
          { at: start, text: OPENING },
          { at: end, text: `,${id})` },
        ],
  );
  let removed = '';
  let from = 0;
  for (const { at, text } of insertions.sort((a, b) => a.at - b.at)) {
    const next = from + at - removed.length;
    removed += code.slice(from, next);
    assert.equal(code.slice(next, next + text.length), text);
    from = next + text.length;
  }
  return removed + code.slice(from);
}

export interface Wrapped {
  readonly code: string;
  readonly sites: readonly LocatedSite[];
}

/**
 * Transforms a source; returns what became of it.
 * @throws {AssertionError} where it differs from the source elsewhere than at its sites, or in the number of its lines.
 * @throws {UnparsableError} where the source cannot be parsed, or what was made of it.
 */
export function assertOnlyWrapped(source: string, options: AnalyseOptions): Wrapped {
  const sites = analyse(source, options);
  const code = wrapSites(source, insertionsOf(sites, 0));
  assert.ok(removeInsertions(code, sites) === source, 'the text beside the insertions has changed');
  assert.equal(code.split(LINE_ENDS).length, source.split(LINE_ENDS).length);
  if (sites.length > 0) parse(code, options.url, options.format);
  return { code, sites };
}
