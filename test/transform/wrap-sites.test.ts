import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type TransformOptions, transform } from '../../src/transform/index.ts';

/** The way a wrapper begins; `P` stands for it in the expectations, which would be unreadable otherwise. */
const P = 'new(typeof __mapgauge__=="function"?__mapgauge__:{}.constructor)(';

type Case = readonly [source: string, code: string, options?: Partial<TransformOptions>];

const CASES: readonly Case[] = [
  ['a = new Map()', 'a = P new Map(),0)'],
  ['a = new Map', 'a = P new Map,0)'],
  ['a = new Map([[k, new Map()]])', 'a = P new Map([[k, P new Map(),1)]]),0)'],
  ['f(new Map(), new Set)', 'f(P new Map(),0), P new Set,1))'],
  ['new Map()', 'P new Map(),0)'],
  ['new Map().set(1, 2)', 'P new Map(),0).set(1, 2)'],
  ['(new Map()).x', '(P new Map(),0)).x'],
  ['"use strict"\nnew Map().x = 1', '"use strict"\nP new Map(),0).x = 1'],
  ['x = new new Map().constructor()', 'x = new P new Map(),0).constructor()'],
  ['new new Map().constructor()', 'new P new Map(),0).constructor()'],
  ['new (new Map().constructor)()', 'new (P new Map(),0).constructor)()'],
  ['x = () => new Map()', 'x = () => P new Map(),0)'],
  ['if (x) new Map(); else new Set()', 'if (x) P new Map(),0); else P new Set(),1)'],
  ['export default new Map()', 'export default P new Map(),0)', { format: 'module' }],
  ['const a = new Map<K, V>() as C;', 'const a = P new Map<K, V>(),0) as C;', { format: 'module-typescript' }],
  ['a = new Set<K>([k]), b = new Set()', 'a = new Set<K>([k]), b = P new Set(),0)'],
  ['a = new Set /* */ <K>([k]), b = new Set << 1', 'a = new Set /* */ <K>([k]), b = P new Set,0) << 1'],
  ['a = new /*\n*/ Map\n()', 'a = P new /*\n*/ Map\n(),0)'],
  ['\ufeffa = new Map()\r\n', '\ufeffa = P new Map(),0)\r\n'],
  ['#!/x\nf("😀", new Map()) // 😀', '#!/x\nf("😀", P new Map(),0)) // 😀'],
];

suite('text in, text out', () => {
  for (const [source, code, options] of CASES) {
    test(source, () => {
      const result = transform(source, { url: '/app/a.js', ...options });
      assert.equal(result?.code, code.replaceAll('P ', P));
    });
  }
});

test('sites are numbered in source order, from the first number given', () => {
  const result = transform('a = new Map([[1, new Set()]]); b = new Set()', { url: '/app/a.js', firstSite: 41 });
  assert.equal(result?.code, `a = ${P}new Map([[1, ${P}new Set(),42)]]),41); b = ${P}new Set(),43)`);
  assert.deepEqual(
    result.sites.map(({ name }) => name),
    ['a', 'a[]', 'b'],
  );
});
