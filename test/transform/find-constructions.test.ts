import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { describeSites, type Options } from './describe-sites.ts';

suite('ways to write a construction', () => {
  const WAYS = [
    'new Map()',
    'new Map',
    'new Map([[1, 2]])',
    'new (Map)()',
    'new ((Map))',
    'new globalThis.Map()',
    'new global.Map()',
    'new self.Map()',
    'new window . Map()',
    'new (globalThis.Map)()',
    'new /* x */ Map /* y */ ()',
    'new /* a *//* b ** */ Map()',
    'new // x\n Map()',
    'new // x\u2028 Map()',
    'new\n\nMap\n()',
    'new(Map)',
    'new Map().get(1)',
    'new Map()?.size',
    'new Map()[Symbol.iterator]()',
  ];
  for (const way of WAYS) {
    test(way, () => assert.deepEqual(describeSites(`a = ${way}`), ['1:5 Map a module']));
  }
});

suite('what is no site', () => {
  const OTHERS = [
    '// new Map()',
    '/* new Map() */ f()',
    'const s = "new Map()";',
    'const s = `new Map()`;',
    'const s = /new Map()/;',
    'new lib.Map()',
    'new globalThis["Map"]()',
    'new Map.Entry()',
    'new Map`x`',
    'new MapLike()',
    'new Map$()',
    'new Mapé()',
    'new WeakMap()',
    'renew\nMap()',
    'new this.Map()',
    'Map()',
    'Reflect.construct(Mapping, [Map])',
    'lib.Map.groupBy(list, f)',
    'Object.groupBy(list, f)',
    'construct(Map, [])',
    'new (cond ? Mapping : WeakSet)()',
    'class A extends lib.Map {}',
    'new new.target()',
  ];
  for (const source of OTHERS) {
    test(source, () => assert.equal(describeSites(`function f() { ${source}\n }`), undefined));
  }
});

suite('chosen constructors', () => {
  const SOURCE = 'a = new Map(); b = new Set(); c = new LRUCache(); d = new $x(); e = new $xy(); g = new x();';
  const CASES: readonly [collections: string[], ...sites: string[]][] = [
    [['Map'], '1:5 Map a module'],
    [['Set', 'LRUCache'], '1:20 Set b module', '1:35 LRUCache c module'],
    [['$x'], '1:55 $x d module'],
  ];
  for (const [collections, ...sites] of CASES) {
    test(collections.join(), () => assert.deepEqual(describeSites(SOURCE, { collections }), sites));
  }

  test('none of them in the source', () => {
    assert.equal(describeSites(SOURCE, { collections: ['WeakSet'] }), undefined);
  });
});

test('inside of `with` the name of the wrapper is the business of the program', () => {
  const source =
    'with (o) { new Map(); f(() => new Map()); }\na = new Map();\nfunction g() { with (o) { new Map(); } }';
  assert.deepEqual(describeSites(source), ['2:5 Map a module']);
});

suite('decorators before the class they belong to', () => {
  const options: Options = { format: 'module-typescript' };
  for (const head of ['', 'export ', 'export default ']) {
    test(`${head}class`, () => {
      const source = `@dec(new Map()) ${head}class A { b = new Set(); }`;
      const column = 31 + head.length;
      assert.deepEqual(describeSites(source, options), ['1:6 Map dec(…) module', `1:${column} Set A.b class`]);
    });
  }
});
