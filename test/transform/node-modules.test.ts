import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyse } from '../../src/transform/analyse.ts';
import { type Outline, outline } from '../../src/transform/outline.ts';
import { parse } from '../../src/transform/parser.ts';
import { findCandidates, mentionsCollection } from '../../src/transform/prefilter.ts';
import type { LocatedSite } from '../../src/transform/types.ts';
import { insertionsOf, wrapSites } from '../../src/transform/wrap-sites.ts';
import { describeSyntax } from './describe-syntax.ts';

const COLLECTIONS = ['Map', 'Set', 'WeakMap'];
const ROOT = fileURLToPath(new URL('../../node_modules', import.meta.url));

const PASS = '(typeof __mapgauge__=="function"?__mapgauge__:{}.constructor)(';
const OPENINGS = { plain: PASS, 'statement-start': `void 0,${PASS}`, 'new-callee': `(${PASS}` };
const CLOSINGS = { plain: ')', 'statement-start': ')', 'new-callee': '))' };
const LINE_ENDS = /\r\n|[\n\r\u2028\u2029]/;

const isJavaScript = (file: string) => /\.[cm]?js$/.test(file) && !/^@?typescript\b/.test(file);

/** Every JavaScript file of the installed packages with something to do. */
function collectFiles(): Map<string, string> {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(isJavaScript);
  const sources = files.map((file): [string, string] => [file, readFileSync(path.join(ROOT, file), 'utf8')]);
  return new Map(sources.filter(([, source]) => mentionsCollection(source, COLLECTIONS)));
}

/** Takes the insertions out at the sites, and only there; whatever else differs stays and shows. */
function removeInsertions(code: string, sites: readonly LocatedSite[]): string {
  const insertions = sites.flatMap(({ start, end, context }, id) => [
    { at: start, text: OPENINGS[context] },
    { at: end, text: `,${id}${CLOSINGS[context]}` },
  ]);
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

/** What a parser makes of a source, by its outline where there is one. */
function describeParsed(file: string, source: string, candidates: readonly number[], short?: Outline): string[] {
  const program = parse(short?.text ?? source, file, undefined);
  return describeSyntax({ program, candidates, collections: COLLECTIONS }, short);
}

suite('the installed packages', { skip: !existsSync(ROOT) && 'nothing is installed' }, () => {
  const files = collectFiles();

  test('there are files to look at', () => {
    assert.ok(files.size > 20, `only ${files.size}`);
  });

  let doubtful = 0;
  after(() => assert.ok(doubtful <= files.size / 50, `${doubtful} of ${files.size} have no outline`));

  for (const [file, source] of files) {
    test(file, () => {
      const sites = analyse(source, { url: `/app/${file}`, collections: COLLECTIONS });
      const code = wrapSites(source, insertionsOf(sites, 0));
      assert.ok(removeInsertions(code, sites) === source, 'the text beside the insertions has changed');
      assert.equal(code.split(LINE_ENDS).length, source.split(LINE_ENDS).length);
      assert.equal(parse(code, `/app/${file}`, undefined).program.type, 'Program');
      const candidates = findCandidates(source, COLLECTIONS);
      const short = outline(source, candidates);
      if (short === undefined) doubtful += 1;
      else assert.deepEqual(describeParsed(file, source, candidates, short), describeParsed(file, source, candidates));
    });
  }
});
