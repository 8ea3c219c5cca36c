import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { layOut } from '../../src/transform/layout.ts';
import { findLiteralCandidates } from '../../src/transform/literal-candidates.ts';
import { Mentions } from '../../src/transform/mentions.ts';
import { findCandidates, mentionsCollection } from '../../src/transform/prefilter.ts';
import { merge, type ReadSource, readPart, readWhole } from '../../src/transform/read-source.ts';
import { assertOnlyWrapped } from './assert-only-wrapped.ts';
import { describeSyntax } from './describe-syntax.ts';

const LITERALS = ['Object', 'Array'] as const;
const COLLECTIONS = ['Map', 'Set', 'WeakMap', ...LITERALS];
const ROOT = fileURLToPath(new URL('../../node_modules', import.meta.url));

const isJavaScript = (file: string) => /\.[cm]?js$/.test(file) && !/^@?typescript\b/.test(file);

/** Every JavaScript file of the installed packages with something to do. */
function collectFiles(): Map<string, string> {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(isJavaScript);
  const sources = files.map((file): [string, string] => [file, readFileSync(path.join(ROOT, file), 'utf8')]);
  return new Map(sources.filter(([, source]) => mentionsCollection(source, COLLECTIONS)));
}

const describe = (read: ReadSource, candidates: readonly number[]) => describeSyntax(read, candidates, COLLECTIONS);

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
      const candidates = merge(findCandidates(source, COLLECTIONS), findLiteralCandidates(source, LITERALS));
      const layout = layOut(source, source.length);
      const mentions = new Mentions(source, layout, candidates);
      const part = layout && readPart(source, layout, candidates, mentions, { url: file });
      if (part === undefined) doubtful += 1;
      else
        assert.deepEqual(describe(part, candidates), describe(readWhole(source, mentions, { url: file }), candidates));
    });
  }
});
