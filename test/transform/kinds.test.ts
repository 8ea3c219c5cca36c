import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { transform } from '../../src/transform/index.ts';
import { describeSites } from './describe-sites.ts';

const W = 'new(typeof __mapgauge__=="function"?__mapgauge__:{}.constructor)(';

suite('other ways to make a collection', () => {
  const CASES: readonly [source: string, ...sites: string[]][] = [
    ['a = Map.groupBy(list, f)', '1:5 Map a module'],
    ['a = globalThis.Map.groupBy(list, f)', '1:5 Map a module'],
    ['a = Reflect.construct(Set, [b])', '1:5 Set a module'],
    ['a = new (b ? Map : Set)()', '1:5 Map|Set a module'],
    ['a = new (b ? Map : Mine)()', '1:5 Map a module'],
    ['a = new (b || Map)()', '1:5 Map a module'],
    ['const M = Map; a = new M()', '1:20 Map a module'],
    ['var M = globalThis.Map; a = new M', '1:29 Map a module'],
    ['const { Map: M, Set: S } = globalThis; a = new M(), b = new S()', '1:44 Map a module', '1:57 Set b module'],
    ['const M = typeof Map !== "undefined" ? Map : Polyfill; a = new M()', '1:60 Map a module'],
    ['class M extends Map {}; a = Map.groupBy(l, f)', '1:1 M M module', '1:29 Map a module'],
  ];
  for (const [source, ...sites] of CASES) test(source, () => assert.deepEqual(describeSites(source), sites));

  const OTHERS = ['const M = Mine; a = new M()', 'const M = Map.prototype; a = new M()', 'lib.Map.groupBy(l, f)'];
  for (const source of OTHERS) test(source, () => assert.equal(describeSites(source), undefined));
});

suite('constructors that the user has named', () => {
  const collections = ['Map', 'LRUCache', 'List'];
  const CASES: readonly [source: string, ...sites: string[]][] = [
    ['a = new lru.LRUCache()', '1:5 LRUCache a module'],
    ['a = new (0, lru_cache_1.LRUCache)()', '1:5 LRUCache a module'],
    ['import { LRUCache as L } from "lru-cache"; a = new L()', '1:48 LRUCache a module'],
    ['const { LRUCache: L } = require("lru-cache"); a = new L()', '1:51 LRUCache a module'],
    ['a = new (require("lru-cache").LRUCache)()', '1:5 LRUCache a module'],
    ['a = List([1])', '1:5 List a module'],
    ['a = Immutable.List()', '1:5 List a module'],
    ['class List extends Map {} a = new List()', '1:31 List a module'],
    ['a = Map()'],
    ['a = new lib.Map()'],
  ];
  for (const [source, ...sites] of CASES) {
    test(source, () => assert.deepEqual(describeSites(source, { collections }) ?? [], sites));
  }

  test('objects and arrays are not looked for by their names', () => {
    assert.equal(describeSites('a = new Array(5), b = new Object()', { collections: ['Object', 'Array'] }), undefined);
  });
});

suite('classes that extend a collection', () => {
  const CASES: readonly [source: string, code: string, site: string][] = [
    ['class A extends Map {}', 'class A extends Map {F}', '1:1 A A module'],
    [
      'export default class A extends Set { m() {} }',
      'export default class A extends Set {F m() {} }',
      '1:16 A A module',
    ],
    ['var A = class _A extends Map {}', 'var A = class _A extends Map {F}', '1:9 A A module'],
    ['module.exports = class A extends Map {}', 'module.exports = class A extends Map {F}', '1:18 A A module'],
    ['x.Store = class extends Map {}', 'x.Store = class extends Map {F}', '1:11 x.Store x.Store module'],
    [
      'class A extends (Map) { constructor() { super() } }',
      'class A extends (Map) {F constructor() { super() } }',
      '1:1 A A module',
    ],
  ];
  for (const [source, code, site] of CASES) {
    test(source, () => {
      const result = transform(source, { url: '/app/a.mjs', format: 'module' });
      assert.equal(result?.code, code.replace('F', `#__mapgauge__=void ${W}this,0);`));
      assert.deepEqual(describeSites(source), [site]);
      assert.equal(result.sites[0]?.isHeir, true);
    });
  }

  const OTHERS = [
    'import { Map } from "./my-map.js"; class A extends Map {}',
    'class Map {}; class A extends Map {}',
    'class A extends lib.Map {}',
    'class A extends WeakMap {}',
  ];
  for (const source of OTHERS) test(source, () => assert.equal(describeSites(source), undefined));
});

test('a long class is cut short before it is parsed, and edited where it begins', () => {
  const members = Array.from({ length: 50 }, (_, index) => `  method${index}() { return ${index}; }`).join('\n');
  const result = transform(`class A extends Map {\n${members}\n}\n`, { url: '/app/a.mjs' });
  assert.equal(result?.code, `class A extends Map {#__mapgauge__=void ${W}this,0);\n${members}\n}\n`);
});
