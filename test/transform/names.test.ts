import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { describeSites, type Options } from './describe-sites.ts';

/** A source, and its sites as `line:column type name scope in function`. */
type Idiom = readonly [source: string, ...sites: string[]];

function testIdioms(title: string, idioms: readonly Idiom[], options: Options = {}): void {
  suite(title, () => {
    for (const [source, ...sites] of idioms) {
      test(source, () => assert.deepEqual(describeSites(source, options), sites));
    }
  });
}

testIdioms('variables', [
  ['const a = new Map();', '1:11 Map a module'],
  ['let b = new Set;', '1:9 Set b module'],
  ['var c = new Map(), d = new Set();', '1:9 Map c module', '1:24 Set d module'],
  ['export const x = new Map();', '1:18 Map x module'],
  ['let a = (b = new Map());', '1:14 Map b module'],
  ['for (const m = new Map();;) {}', '1:16 Map m module'],
  ['do { var q = new Map() } while (0)', '1:14 Map q module'],
  ['try { a = new Map() } catch { b = new Set() }', '1:11 Map a module', '1:35 Set b module'],
]);

testIdioms('destructuring', [
  ['const { a = new Map() } = options;', '1:13 Map a module'],
  ['const [ a = new Map() ] = list;', '1:13 Map a module'],
  ['const { deep: { a = new Map() } } = o;', '1:21 Map a module'],
  ['({ a: b = new Map() } = o);', '1:11 Map b module'],
  ['[a = new Map()] = [];', '1:6 Map a module'],
  ['const { x } = { x: new Map() };', '1:20 Map x module'],
]);

testIdioms('object literals', [
  ['const state = { cache: new Map() };', '1:24 Map state.cache module'],
  ['const state = { a: { b: { c: new Map() } } };', '1:30 Map state.a.b.c module'],
  ['const s = { "my-key": new Map(), 5: new Set() };', '1:23 Map s.my-key module', '1:37 Set s.5 module'],
  ['const s = { ["lit"]: new Map(), [k]: new Set() };', '1:22 Map s.lit module', '1:38 Set s[] module'],
  ['const a = { ...new Map() };', '1:16 Map a module'],
  ['x.y = { z: new Map() };', '1:12 Map x.y.z module'],
  ['x = { y: [new Map()] };', '1:11 Map x.y[] module'],
  [
    'const STATE = resolveGlobalSingleton(KEY, () => ({ seqByRun: new Map(), listeners: new Set() }));',
    '1:62 Map seqByRun function in STATE',
    '1:84 Set listeners function in STATE',
  ],
  ['const store = create((set) => ({ items: new Map() }));', '1:41 Map items function in store'],
  ['const make = x => y => ({ m: new Map() });', '1:30 Map m function in make'],
  ['function make() { return { a: new Map() }; }', '1:31 Map a function in make'],
  ['Object.assign(state, { cache: new Map() });', '1:31 Map state.cache module'],
]);

testIdioms('class fields', [
  ['class A { b = new Map(); #c = new Set(); }', '1:15 Map A.b class', '1:31 Set A.#c class'],
  ['class A { static d = new Map(); static #e = new Set(); }', '1:22 Map A.d class', '1:45 Set A.#e class'],
  ['class A { ["f"] = new Map(); 5 = new Set(); }', '1:19 Map A.f class', '1:34 Set A.5 class'],
  ['class A { accessor g = new Map(); }', '1:24 Map A.g class'],
  ['class A { h = () => new Map(); }', '1:21 Map A.h() function in A.h'],
  ['const A = class { b = new Map() };', '1:23 Map A.b class'],
  ['const A = class B { b = new Map() };', '1:25 Map B.b class'],
  ['export default class { b = new Map() }', '1:28 Map default.b class'],
  ['module.exports = class { b = new Map() };', '1:30 Map module.exports.b class'],
  ['foo(class { b = new Map() });', '1:17 Map (anonymous class).b class'],
  ['class A { static { this.h = new Map(); } }', '1:29 Map A.h class'],
  ['class A { static { A.i = new Map(); const j = new Set(); } }', '1:26 Map A.i class', '1:47 Set j class'],
  ['class A extends mixin(new Map()) {}', '1:23 Map mixin(…) module'],
]);

testIdioms('this', [
  [
    'class A { constructor() { this.b = new Map(); this.c.d = new Set(); } }',
    '1:36 Map A.b class in A',
    '1:58 Set A.c.d class in A',
  ],
  ['class A { open() { this.e = new Map(); } }', '1:29 Map A.e class in A.open'],
  ['class A { open() { return () => { this.e = new Map(); }; } }', '1:44 Map A.e class in A.open'],
  ['class A { get f() { return this.#f ??= new Map(); } #f; }', '1:40 Map A.#f class in A.f'],
  ['class A { set g(v) { this.h = new Set(v); } }', '1:31 Set A.h class in A.g'],
  ['function Store() { this.b = new Map(); }', '1:29 Map Store.b class in Store'],
  ['const f = function Store() { this.b = new Map(); };', '1:39 Map Store.b class in Store'],
  ['Store.prototype.open = function () { this.b = new Map(); };', '1:47 Map Store.b class in Store.prototype.open'],
  ['function util() { this.b = new Map(); }', '1:28 Map this.b class in util'],
  ['this.x = new Map();', '1:10 Map this.x module'],
  ['const o = { open() { this.b = new Map(); } };', '1:31 Map o.b class in o.open'],
]);

testIdioms('exports', [
  ['exports.a = new Map();', '1:13 Map a module'],
  ['exports.default = new Map();', '1:19 Map default module'],
  ['exports.a = exports.b = new Map();', '1:25 Map b module'],
  ['module.exports = new Map();', '1:18 Map module.exports module'],
  ['module.exports.b = new Map();', '1:20 Map b module'],
  [
    'module.exports = { a: new Map(), b: { c: new Set() } };',
    '1:23 Map module.exports.a module',
    '1:42 Set module.exports.b.c module',
  ],
  ['export default new Map();', '1:16 Map default module'],
]);

testIdioms('assignments', [
  ['a.b.c = new Map();', '1:9 Map a.b.c module'],
  ['a.b ||= new Map();', '1:9 Map a.b module'],
  ['a ??= new Map();', '1:7 Map a module'],
  ['a[k] ??= new Map();', '1:10 Map a[] module'],
  ['a[0] = new Map();', '1:8 Map a.0 module'],
  ['a["x y"] = new Map();', '1:12 Map a.x y module'],
  ['a[i].b = new Map();', '1:10 Map a[].b module'],
  ['open().x = new Map();', '1:12 Map open().x module'],
  ['globalThis.__cache = new Map();', '1:22 Map globalThis.__cache module'],
  ['globalThis[Symbol.for("x")] ??= new Map();', '1:33 Map globalThis[x] module'],
]);

testIdioms('symbols as keys', [
  ['const kClients = Symbol("clients"); class A { [kClients] = new Map(); }', '1:60 Map A[kClients] class'],
  ['const k = Symbol.for("app.x"); class A { open() { this[k] = new Map(); } }', '1:61 Map A[app.x] class in A.open'],
  ['import { kX } from "./s.js"; class A { open() { this[kX] = new Map(); } }', '1:60 Map A[kX] class in A.open'],
  ['class A { open() { this[symbols.kX] = new Map(); } }', '1:39 Map A[kX] class in A.open'],
  ['class A { open(kX) { this[kX] = new Map(); } }', '1:33 Map A[] class in A.open'],
  ['let b = 1; rooms[b] = new Map();', '1:23 Map rooms[] module'],
  [
    'class A { [Symbol.iterator]() { return new Map(); } }',
    '1:40 Map A[Symbol.iterator]() function in A[Symbol.iterator]',
  ],
]);

testIdioms('variables that are put into a container', [
  ['function f(id) { const s = new Set(); rooms.set(id, s); }', '1:28 Set rooms[] function in f'],
  ['function f(id) { const s = new Set(); rooms.set(id, { s }); }', '1:28 Set rooms[].s function in f'],
  ['function f(id) { const s = new Set(); rooms[id] = { users: s }; }', '1:28 Set rooms[].users function in f'],
  ['function f(id) { const s = new Set(); s.add(id); return s; }', '1:28 Set s function in f'],
  ['function f(id) { const s = new Set(); log.push(s.size); }', '1:28 Set s function in f'],
  ['const s = new Set(); rooms.set(1, s);', '1:11 Set s module'],
  ['rooms[id][0].set(u, { seen: new Set() });', '1:29 Set rooms[].0[].seen module'],
  ['rooms[id].set(u, { seen: new Set() });', '1:26 Set rooms[].seen module'],
]);

testIdioms('variables that keep `this`', [
  ['class A { f() { const self = this; on(() => { self.x = new Map(); }); } }', '1:56 Map A.x class in A.f'],
  ['function $A() { var _this = this; _this.x = new Map(); }', '1:45 Map $A.x class in $A'],
  ['function A(o) { o.x = new Map(); }', '1:23 Map o.x function in A'],
  ['app.init = function init() { this.x = new Map(); };', '1:39 Map app.x class in init'],
  ['A.prototype.open = function () { this.x = new Map(); };', '1:43 Map A.x class in A.prototype.open'],
]);

testIdioms('fields that are defined by a call', [
  ['class A { f() { Object.defineProperty(this, "x", { value: new Map() }); } }', '1:59 Map A.x class in A.f'],
  ['class A { f() { Object.defineProperties(this, { x: { value: new Map() } }); } }', '1:61 Map A.x class in A.f'],
  ['Object.defineProperty(exports, "x", { value: new Map() });', '1:46 Map x module'],
  ['function f(o) { Object.defineProperty(o, "x", { value: new Map() }); }', '1:56 Map o.x function in f'],
]);

testIdioms('parameters', [
  ['function f(a = new Map()) {}', '1:16 Map a function in f'],
  ['const f = ({ a = new Map() } = {}) => a;', '1:18 Map a function in f'],
  ['function f({ a } = { a: new Map() }) {}', '1:25 Map a function in f'],
  ['class A { open(x = new Map()) {} }', '1:20 Map x function in A.open'],
]);

testIdioms('what is put into a container', [
  ['sessions.set(id, new Map());', '1:18 Map sessions[] module'],
  ['sessions?.set(id, new Map());', '1:19 Map sessions[] module'],
  ['class R { #s; add(id) { this.#s.set(id, new Map()); } }', '1:41 Map R.#s[] function in R.add'],
  ['list.push(new Map());', '1:11 Map list[] module'],
  ['list.unshift(new Set());', '1:14 Set list[] module'],
  ['a.b.push([new Map()]);', '1:11 Map a.b[][] module'],
  ['rooms.get(id).set(u, new Map());', '1:22 Map rooms[][] module'],
  ['sessions.set(id, { seen: new Set() });', '1:26 Set sessions[].seen module'],
  ['sessions.set(id, new Session(new Map()));', '1:30 Map sessions[] module'],
  ['list.push(() => new Map());', '1:17 Map list[]() function'],
  ['map.getOrInsert(k, new Map());', '1:20 Map map[] module'],
  ['map.getOrInsertComputed(k, () => new Map());', '1:34 Map map[] function'],
  ['const a = [[new Map()]];', '1:13 Map a[][] module'],
  ['x.y = [new Map()];', '1:8 Map x.y[] module'],
  ['const a = new Map([[k, new Map()]]);', '1:11 Map a module', '1:24 Map a[] module'],
  ['const a = new Map([["x", { y: new Set() }]]);', '1:11 Map a module', '1:31 Set a[].y module'],
  ['const a = new WeakMap([[k, new Map()]]);', '1:28 Map a[] module'],
  ['const a = new Set([new Set()]);', '1:11 Set a module', '1:20 Set a[] module'],
]);

testIdioms('what functions return', [
  ['function createIndex() { return new Map(); }', '1:33 Map createIndex() function in createIndex'],
  ['const createIndex = () => new Map();', '1:27 Map createIndex() function in createIndex'],
  ['const createIndex = function () { return new Map(); };', '1:42 Map createIndex() function in createIndex'],
  ['const createIndex = async () => { return new Map(); };', '1:42 Map createIndex() function in createIndex'],
  ['const f = () => () => new Map();', '1:23 Map f() function in f'],
  ['const x = ok ? function () { return new Map(); } : null;', '1:37 Map x() function in x'],
  ['const lazy = memo(function compute() { return new Map(); });', '1:47 Map compute() function in compute'],
  ['function outer() { function inner() { return new Map(); } }', '1:46 Map inner() function in inner'],
  ['function f() { return open(new Map()); }', '1:28 Map f() function in f'],
  ['function f() { return [new Map()]; }', '1:24 Map f()[] function in f'],
  ['function f() { const a = new Map(); return a; }', '1:26 Map a function in f'],
  ['function* gen() { yield new Map(); }', '1:25 Map gen() function in gen'],
  ['async function load() { return await new Map(); }', '1:38 Map load() function in load'],
  ['class A { static make() { return new Map(); } }', '1:34 Map A.make() function in A.make'],
  ['class A { async *all() { yield new Map(); } }', '1:32 Map A.all() function in A.all'],
  ['const o = { get cache() { return new Map(); } };', '1:34 Map o.cache() function in o.cache'],
  [
    'const o = { open: () => new Map(), b() { return new Set(); } };',
    '1:25 Map o.open() function in o.open',
    '1:49 Set o.b() function in o.b',
  ],
  ['exports.f = () => new Map();', '1:19 Map f() function in f'],
  ['export default function () { return new Map(); }', '1:37 Map default() function in default'],
  ['export default () => new Map();', '1:22 Map default() function in default'],
]);

testIdioms('functions that run with the module', [
  ['(function () { var a = new Map(); })();', '1:24 Map a module'],
  ['(() => { a = new Map(); })();', '1:14 Map a module'],
  ['!function () { var a = new Map(); }();', '1:24 Map a module'],
  ['(async () => { const a = new Map(); })();', '1:26 Map a module'],
  ['(function () { var a = new Map(); }).call(this);', '1:24 Map a module'],
  ['(function () { function f() { var a = new Map(); } })();', '1:39 Map a function in f'],
  [
    '(function (root, factory) { module.exports = factory(); })(this, function () { const a = new Map(); function f() { b = new Set(); } });',
    '1:90 Map a module',
    '1:120 Set b function in f',
  ],
  [
    '(function (g, factory) { factory(g.x = {}); })(this, (function (exports) { exports.c = new Map(); }));',
    '1:88 Map c module',
  ],
  ['define(["a"], function () { const a = new Map(); });', '1:39 Map a function'],
]);

testIdioms("functions that run with a bundle's module", [
  [
    'var require_a = __commonJS({ "a.js"(exports, module) { var b = new Map(); } });',
    '1:64 Map b module in require_a.a.js',
  ],
  [
    'var require_a = __commonJS({ "a.js"(exports) { function f() { return new Map(); } } });',
    '1:70 Map f() function in f',
  ],
  ['var init_a = __esm({ "src/a.ts"() { b = new Map(); } });', '1:41 Map b module in init_a.src/a.ts'],
  [
    'var require_a = /* @__PURE__ */ __commonJSMin(((exports, module) => { const b = new Map(); }));',
    '1:81 Map b module in require_a',
  ],
  [
    'var require_a = __commonJSMin((exports) => { exports.f = () => { b = new Map(); }; });',
    '1:70 Map b function in f',
  ],
  ['var init_a = __esmMin$1(async () => { b = new Map(); });', '1:43 Map b module in init_a'],
]);

testIdioms('calls that hand it on', [
  ['const a = Object.freeze(new Map());', '1:25 Map a module'],
  ['const a = Object.freeze({ b: new Map() });', '1:30 Map a.b module'],
  ['const a = new Proxy(new Map(), {});', '1:21 Map a module'],
  ['const ref = useRef(new Map());', '1:20 Map ref module'],
  ['foo.bar(1, new Map());', '1:12 Map foo.bar(…) module'],
  ['new Foo(new Map());', '1:9 Map Foo(…) module'],
  ['foo(bar(new Map()));', '1:9 Map bar(…) module'],
  ['f(...new Set(x));', '1:6 Set f(…) module'],
  ['foo(() => new Map());', '1:11 Map foo(…) function'],
]);

testIdioms('expressions around it', [
  ['const a = ok ? new Map() : new Set();', '1:16 Map a module', '1:28 Set a module'],
  ['const a = b || new Map();', '1:16 Map a module'],
  ['const a = b ?? new Map();', '1:16 Map a module'],
  ['const a = b && (c, new Map());', '1:20 Map a module'],
  ['const a = [...new Set(list)];', '1:15 Set a module'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a program
  ['const a = `${new Map().size}`;', '1:14 Map a module'],
  ['const m = new Map().set(1, 2);', '1:11 Map m module'],
  ['for (const x of new Set(list)) {}', '1:17 Set (anonymous) module'],
  ['if (new Set(a).size) {}', '1:5 Set (anonymous) module'],
  ['throw new Map();', '1:7 Map (anonymous) module'],
  ['new Map();', '1:1 Map (anonymous) module'],
  ['label: new Map();', '1:8 Map (anonymous) module'],
  ['const { [new Map()]: a } = x;', '1:10 Map [] module'],
]);

testIdioms(
  'top-level await',
  [
    ['const a = await new Map();', '1:17 Map a module'],
    ['await (async () => { const a = new Map(); })();', '1:32 Map a module'],
  ],
  { format: 'module' },
);

testIdioms(
  'TypeScript',
  [
    ['const a = new Map<string, number>();', '1:11 Map a module'],
    ['const a = new Map<string, number>;', '1:11 Map a module'],
    ['const a = new Map<string, Map<string, number>>() as Cache;', '1:11 Map a module'],
    ['const a = <Cache>new Map();', '1:18 Map a module'],
    ['const a = new Map() satisfies Cache;', '1:11 Map a module'],
    ['const a = (new Map() as any)!;', '1:12 Map a module'],
    ['const a = new (Map as any)();', '1:11 Map a module'],
    ['const o = { a: new Map() } as const;', '1:16 Map o.a module'],
    ['declare const a: Map; a.b!.c = new Map();', '1:32 Map a.b.c module'],
    ['class A { private readonly a: Map<string, number> = new Map(); }', '1:53 Map A.a class'],
    ['abstract class A { protected abstract a: Map; b? = new Map(); }', '1:52 Map A.b class'],
    ['class A { @dec() c = new Map(); }', '1:22 Map A.c class'],
    ['@dec({ cache: new Map() }) class A {}', '1:15 Map cache module'],
    ['@dec({ cache: new Map() }) export class A {}', '1:15 Map cache module'],
    ['@dec({ cache: new Map() }) export default class A {}', '1:15 Map cache module'],
    ['namespace N { export const a = new Map(); }', '1:32 Map a module'],
    ['function f(this: Foo, a: Map = new Map()): void {}', '1:32 Map a function in f'],
  ],
  { format: 'module-typescript' },
);

testIdioms(
  'JSX',
  [
    ['const a = <A b={new Map()} />;', '1:17 Map a module'],
    ['const a = <A>{new Map()}</A>;', '1:15 Map a module'],
    ['function A() { const m = new Map(); return <div/>; }', '1:26 Map m function in A'],
    ['const A = () => <B value={{ m: new Map() }} />;', '1:32 Map m function in A'],
  ],
  { url: '/app/src/file.jsx' },
);

test('TypeScript with JSX', () => {
  const source = 'const a: Map<A, B> = new Map(); const b = <A b={new Set()} />;';
  assert.deepEqual(describeSites(source, { url: '/app/src/file.tsx' }), ['1:22 Map a module', '1:49 Set b module']);
});

test('a name that a bundler made endless is cut', () => {
  const long = 'x'.repeat(200);
  assert.deepEqual(describeSites(`const ${long} = new Map();`), [`1:210 Map ${'x'.repeat(119)}… module`]);
});
