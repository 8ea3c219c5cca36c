import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Outline, outline } from '../../src/transform/outline.ts';
import { parse } from '../../src/transform/parser.ts';
import { findCandidates, mentionsCollection } from '../../src/transform/prefilter.ts';
import { assertOnlyWrapped } from './assert-only-wrapped.ts';
import { describeSyntax } from './describe-syntax.ts';

const COLLECTIONS = ['Map', 'Set', 'WeakMap'];
const ROOT = fileURLToPath(new URL('../../node_modules', import.meta.url));

const isJavaScript = (file: string) => /\.[cm]?js$/.test(file) && !/^@?typescript\b/.test(file);

/** Every JavaScript file of the installed packages with something to do. */
function collectFiles(): Map<string, string> {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(isJavaScript);
  const sources = files.map((file): [string, string] => [file, readFileSync(path.join(ROOT, file), 'utf8')]);
  return new Map(sources.filter(([, source]) => mentionsCollection(source, COLLECTIONS)));
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
  after(() => assert.ok(doubtful <= files.size / 25, `${doubtful} of ${files.size} have no outline`));

  for (const [file, source] of files) {
    test(file, () => {
      assertOnlyWrapped(source, { url: `/app/${file}`, collections: COLLECTIONS });
      const candidates = findCandidates(source, COLLECTIONS);
      const short = outline(source, candidates);
      if (short === undefined) doubtful += 1;
      else assert.deepEqual(describeParsed(file, source, candidates, short), describeParsed(file, source, candidates));
    });
  }
});
