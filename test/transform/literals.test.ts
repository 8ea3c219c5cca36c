import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { analyse } from '../../src/transform/analyse.ts';
import { transform } from '../../src/transform/index.ts';
import type { AnalyseOptions, LocatedSite } from '../../src/transform/types.ts';

type Options = Partial<AnalyseOptions>;

const FOLLOWED = { url: '/app/a.js', collections: ['Map', 'Set', 'Object', 'Array'] };
const sitesOf = (source: string, options: Options = {}) => analyse(source, { ...FOLLOWED, ...options });
const describe = ({ name, type, scope, evicts }: LocatedSite) => `${name} ${type} ${scope} ${evicts}`;

type Case = readonly [source: string, ...expected: string[]];

function check(cases: readonly Case[], options: Options = {}): void {
  for (const [source, ...expected] of cases) {
    test(source, () => assert.deepEqual(sitesOf(source, options).map(describe), expected));
  }
}

suite('dictionaries, by what is done with them', () => {
  check([
    ['const o = {}; function f(k, v) { o[k] = v }', 'o Object module never'],
    [`const o = {}; function f(k, v) { o[\`a$\{k}\`] = v }`, 'o Object module never'],
    ['const o = {}; function f(k) { delete o[k] }', 'o Object module yes'],
    ['const o = {}; function f(k, v) { o[k] = v; delete o[k] }', 'o Object module yes'],
    ['const o = {}; function f(k) { Reflect.deleteProperty(o, k) }', 'o Object module yes'],
    ['const o = {}; function f(k) { o[k]++ }', 'o Object module never'],
    ['const o = {}; function f(k) { --o[k] }', 'o Object module never'],
    ['const o = {}; function f(k) { o[k] += 1 }', 'o Object module never'],
    ['const o = {}; function f(k) { (o[k] ??= []).push(1) }', 'o Object module never'],
    ['const o = {}; function f(k) { return o[k] || (o[k] = g(k)) }', 'o Object module never'],
    ['const o = { a: 1 }; function f(v) { Object.assign(o, v) }', 'o Object module never'],
    ['const o = {}; function f(k, v) { Reflect.set(o, k, v) }', 'o Object module never'],
    ['const o = {}; function f(k, v) { Object.defineProperty(o, k, v) }', 'o Object module never'],
    ['const o = {}; function f(v) { Object.defineProperties(o, v) }', 'o Object module never'],
    ['const o = {}; function f(k, v) { const other = o; other[k] = v }', 'o Object module never'],
    ['let o = {}; function f(k, v) { o = { ...o, [k]: v } }', 'o Object module never', 'o Object function never'],
    [
      'let o = {}; function f(k, v) { o = Object.assign({}, o, { [k]: v }) }',
      'o Object module never',
      'o Object function never',
    ],
    [
      'let o = {}; function f(k, v) { o[k] = v } function reset() { o = {} }',
      'o Object module yes',
      'o Object function yes',
    ],
  ]);
});

suite('dictionaries, by how they are made', () => {
  check([
    ['const o = Object.create(null); function f(k, v) { o[k] = v }', 'o Object module never'],
    ['const o = Object.create(Object.prototype); function f(k, v) { o[k] = v }', 'o Object module never'],
    ['const o = { __proto__: null }; function f(k, v) { o[k] = v }', 'o Object module never'],
    ['const o = new Object(); function f(k, v) { o[k] = v }', 'o Object module never'],
    ['const o = new Object; function f(k, v) { o[k] = v }', 'o Object module never'],
    ['const o = Object.fromEntries(all); function f(k, v) { o[k] = v }', 'o Object module never'],
    ['const o = Object.assign({}, defaults); function f(k, v) { o[k] = v }', 'o Object module never'],
    ['const o = a || {}; function f(k, v) { o[k] = v }', 'o Object module never'],
    ['const o = /* @__PURE__ */ Object.create(null); function f(k, v) { o[k] = v }', 'o Object module never'],
    // What makes something else, or nothing new.
    ['const o = new Object(given); function f(k, v) { o[k] = v }'],
    ['const o = make(); function f(k, v) { o[k] = v }'],
    ['const o = Object.assign(given, {}); function f(k, v) { o[k] = v }'],
    ['const Object = g(); const o = new Object(); function f(k, v) { o[k] = v }'],
  ]);
});

suite('records, which are no dictionaries', () => {
  check([
    ['const o = {}; function f(v) { o.k = v }'],
    ['const o = {}; function f(v) { o["k"] = v }'],
    ['const o = {}; function f(v) { o[`k`] = v }'],
    ['const o = {}; function f() { delete o.k }'],
    ['const o = {}; function f(k) { return o[k] }'],
    ['const o = {}; function f(k) { o[k].push(1) }'],
    ['const o = { a: 1 }; function f(v) { Object.assign(o, { b: v }) }'],
    ['let o = {}; function f(v) { o = { ...o, k: v } }'],
    ['const o = {}; function f(k, v, o) { o[k] = v }'],
    ['const o = {}; function f(k, v) { const o = g(); o[k] = v }'],
  ]);
});

suite('lists', () => {
  check([
    ['const l = []; function f(v) { l.push(v) }', 'l Array module never'],
    ['const l = [1, 2]; function f(v) { l.push(v) }', 'l Array module never'],
    ['const l = new Array(); function f(v) { l.push(v) }', 'l Array module never'],
    ['const l = new Array(5); function f(v) { l.push(v) }', 'l Array module never'],
    ['const l = Array(); function f(v) { l.push(v) }', 'l Array module never'],
    ['const l = Array.from(all); function f(v) { l.push(v) }', 'l Array module never'],
    ['const l = Array.of(1); function f(v) { l.push(v) }', 'l Array module never'],
    ['const l = []; function f(v) { l[l.length] = v }', 'l Array module never'],
    ['const l = []; function f(v) { l.unshift(v); l.pop() }', 'l Array module yes'],
    ['const l = []; function f(v) { l.push(v); l.length = 0 }', 'l Array module yes'],
    ['const l = []; function f(v) { l.splice(0, 0, v) }', 'l Array module never'],
    ['const l = []; function f(v) { Array.prototype.push.apply(l, v) }', 'l Array module never'],
    ['const l = []; function f(v) { l.push.apply(l, v) }', 'l Array module never'],
    ['class A { l = []; add(v) { [].push.apply(this.l, v) } }', 'A.l Array class never'],
    ['let l = []; function f(v) { l = [...l, v] }', 'l Array module never', 'l Array function never'],
    ['let l = []; function f(v) { l = l.concat(v) }', 'l Array module never', 'l Array function never'],
    // What never grows.
    ['const l = [1, 2, 3]; function f(v) { return l.includes(v) }'],
    ['const l = []; function f(v) { l.splice(0, 1) }'],
    ['const l = given.concat(more); function f(v) { return l.map(v) }'],
  ]);
});

suite('what lives as long as the module or an object of a class', () => {
  check([
    ['class A { l = []; add(v) { this.l.push(v) } }', 'A.l Array class never'],
    ['class A { #l = []; add(v) { this.#l.push(v) } }', 'A.#l Array class never'],
    ['class A { #o = {}; add(k, v) { this.#o[k] = v } drop(k) { delete this.#o[k] } }', 'A.#o Object class yes'],
    ['class A { static #o = {}; static add(k, v) { A.#o[k] = v } }', 'A.#o Object class never'],
    ['class A { constructor() { this.l = [] } add(v) { this.l.push(v) } }', 'A.l Array class never'],
    ['function A() { this.l = [] } A.prototype.add = function (v) { this.l.push(v) }', 'A.l Array class never'],
    [
      'const state = { l: [], o: {} }; function f(k, v) { state.l.push(v); state.o[k] = v }',
      'state.l Array module never',
      'state.o Object module never',
    ],
    [
      'const state = { l: [], o: {} }; function f(k, v) { const { l, o } = state; l.push(v); o[k] = v }',
      'state.l Array module never',
      'state.o Object module never',
    ],
    ['exports.cache = {}; function f(k, v) { exports.cache[k] = v }', 'cache Object module unknown'],
    ['globalThis.store = {}; function f(k, v) { globalThis.store[k] = v }', 'globalThis.store Object module unknown'],
    ['export const o = {}; export function f(k, v) { o[k] = v }', 'o Object module unknown'],
    ['let o; function f(k, v) { o ??= {}; o[k] = v }', 'o Object function never'],
    ['let o; function f(k, v) { if (!o) o = {}; o[k] = v }', 'o Object function never'],
    ['const f = (() => { const o = {}; return (k) => o[k] || (o[k] = 1) })()', 'o Object module never'],
    ['var require_a = __commonJS({ "a.js"() { var o = {}; function f(k) { o[k] = 1 } } })', 'o Object module never'],
    [
      'const m = new Map(); const l = []; function f(k) { m.set(k); l.push(k) }',
      'm Map module never',
      'l Array module never',
    ],
    // What one call makes is gone with it, mostly.
    ['function f(all) { const l = []; for (const v of all) l.push(v); return l }'],
    ['function f(all) { const o = {}; for (const k of all) o[k] = 1; return o }'],
    ['function f() { const s = { l: [] }; return (v) => s.l.push(v) }'],
    ['f({ o: {} }); function f({ o }) { o[k] = 1 }'],
  ]);
});

suite('types', () => {
  check(
    [
      ['const o: Record<string, number> = {}; const f = (k: string) => { o[k] = 1 }', 'o Object module never'],
      ['const o = {} as Record<string, number>; const f = (k: string) => { o[k]! += 1 }', 'o Object module never'],
      ['class A { private readonly l: string[] = []; add(v: string) { this.l.push(v) } }', 'A.l Array class never'],
    ],
    { url: '/app/a.ts' },
  );
});

test('they are followed where their type is named, and nothing else is', () => {
  const source = 'const o = {}, l = [], m = new Map(); function f(k) { o[k] = 1; l.push(k); m.set(k) }';
  const typesOf = (collections: string[]) => sitesOf(source, { collections }).map(({ type }) => type);
  assert.deepEqual(typesOf(['Map', 'Set']), ['Map']);
  assert.deepEqual(typesOf(['Object']), ['Object']);
  assert.deepEqual(typesOf(['Array', 'Map']), ['Array', 'Map']);
});

test('what stands in a `with` statement is left alone', () => {
  assert.deepEqual(sitesOf('with (a) { var o = {}; o[k] = 1 }'), []);
});

test('a file that is wrapped already is left alone', () => {
  const options = { ...FOLLOWED, firstSite: 0 };
  const once = transform('const o = {}; function f(k) { o[k] = 1 }', options);
  assert.equal(transform(once?.code ?? '', options), undefined);
});

test('the value of a wrapped literal is what it was', () => {
  const source = [
    'const o = { __proto__: null, a() { return super.b }, get c() { return 1 } }, l = [, ...[1], 2];',
    'function f(k) { o[k] = k; l.push(k) }',
    'f("x"); return { o, l }',
  ].join('\n');
  const wrapped = transform(source, { ...FOLLOWED, format: 'commonjs' });
  assert.equal(wrapped?.sites.length, 2);
  const seen: [unknown, number][] = [];
  const run = new Function('__mapgauge__', wrapped?.code ?? '');
  const { o, l } = run(function wrap(value: unknown, id: number) {
    seen.push([value, id]);
    return value;
  });
  assert.deepEqual(seen, [
    [o, 0],
    [l, 1],
  ]);
  assert.equal(Object.getPrototypeOf(o), null);
  assert.deepEqual(Object.keys(o), ['a', 'c', 'x']);
  assert.equal(typeof Object.getOwnPropertyDescriptor(o, 'c')?.get, 'function');
  assert.equal(0 in l, false);
  assert.deepEqual(l.slice(1), [1, 2, 'x']);
});
