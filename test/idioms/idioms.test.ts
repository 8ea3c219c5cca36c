import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Site, transform } from '../../src/transform/index.ts';
import { describeIdioms } from './describe-idioms.ts';
import { IDIOMS, type Idiom } from './idioms.ts';

const folder = fileURLToPath(new URL('code/', import.meta.url));
const read = (name: string) => readFileSync(folder + name, 'utf8');
const COLLECTIONS = ['Map', 'Set', 'Object', 'Array'];

function sitesOf(code: string): readonly Site[] {
  const options = { url: folder + code, root: folder, collections: COLLECTIONS, readSourceMap: read };
  return transform(read(code), options)?.sites ?? [];
}

/** The first site behind the anchor's beginning, on its line. */
function siteAt({ code, anchor }: Idiom): Site | undefined {
  const [before = '', ...rest] = read(code).split(anchor);
  assert.ok(rest.length > 0, `${code} holds ${anchor}`);
  const lines = before.split('\n');
  const column = (lines.at(-1) ?? '').length + 1;
  return sitesOf(code).find((site) => site.line === lines.length && site.column >= column);
}

suite('idioms of published code', () => {
  for (const idiom of IDIOMS) {
    const { package: from, form, anchor, name, type, scope, evicts, module } = idiom;
    test(`${from}, ${form}: ${anchor}`, () => {
      const site = siteAt(idiom);
      const said = site && { name: site.name, type: site.type, scope: site.scope, evicts: site.evicts };
      assert.deepEqual(said, { name, type, scope, evicts });
      assert.equal(site?.module, module);
    });
  }

  test('are those of the table in the documentation', () => {
    const text = readFileSync(new URL('../../docs/idioms.md', import.meta.url), 'utf8');
    assert.ok(text.includes(describeIdioms()), 'node scripts/write-idioms.ts writes it anew');
  });
});
