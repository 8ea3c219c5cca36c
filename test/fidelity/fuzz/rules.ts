/**
 * A grammar of programs that make Maps and Sets wherever an expression may stand. `«E»` in a text stands for any text of
 * the rule `E`. Every program ends by itself: loops are bounded, and no function is called from within itself.
 */
export interface Rule {
  readonly texts: readonly string[];
  /** Taken where a program has become deep enough. */
  readonly leaves: readonly string[];
}
export type Rules = Readonly<Record<string, Rule>>;

const rule = (texts: readonly string[], leaves: readonly string[] = texts): Rule => ({ texts, leaves });

/** What may stand where a line may end, and where it must not. */
const SPACES = {
  _: rule([' ', ' ', ' ', '\n', '\t', ' /* new Map() */ ', ' // new Set()\n', '\r\n', '\u2028', '\u00a0', '/*\n*/']),
  '-': rule([' ', ' ', ' ', '\t', ' /* a "b */ ', '\u00a0']),
  // A semicolon, or none: then what follows decides whether the statement goes on.
  ';': rule([';\n', ';\n', ';\n', '\n', '\n', ';', ' /* c */;\n', '\n\n', ' // it’s `open\n', ';\r\n', ';;\n']),
};

const LEAF_VALUES = ['a', 'b', 'c', 'o', 'm', 's', '1', '0x1F', '"x"', "'new Map()'", 'null', 'undefined', 'true'];

const COLLECTION_TEXTS = [
  'new Map()',
  'new Map',
  'new Set()',
  'new Set',
  'new Map([[«E», «E»]])',
  'new Set([«E», «E»])',
  'new Map([[1, «E»]]).set(«E», «E»)',
  'new«_»Map«_»(«_»)',
  'new«_»Set«_»(«_»[«E»]«_»)',
  'new (Map)()',
  'new («_»Set«_»)([«E»])',
  'new globalThis.Map([[«E», 1]])',
  'new globalThis«_».«_»Set',
  'new WeakMap()',
  'new M\\u0061p()',
  'new Map(«E»)',
  'new Set(...[[«E»]])',
  'new Map(«E»,)',
];

const EXPRESSIONS = {
  C: rule(COLLECTION_TEXTS, ['new Map()', 'new Set()', 'new Map', 'new Set([1])', 'new Map([[1, 2]])']),
  E: rule(
    [
      ...Array.from({ length: 14 }, () => '«C»'),
      ...LEAF_VALUES.slice(0, 6),
      '(«E»)',
      '(«_»«E»«_»)',
      '(«E», «E»)',
      '[«E», «E»]',
      '[...«C», «E»]',
      '[, «E»,,]',
      '{}[«E»]',
      '({ p: «E», "q": «E» })',
      '({ [«E»]: «E», ...«E» })',
      '({ get p() { return «E» }, set p(x) { out(x) } }).p',
      '({ p() { return «E» }, async q() {}, *r() { yield «E» } }).p()',
      '({ __proto__: «C» })',
      '«C».size',
      '«C»?.size',
      '«C».get(«E»)',
      '«C»?.get?.(«E»)',
      '«C»["has"](«E»)',
      '«C».set(«E», «E»).size',
      '«C».nothing',
      '«C».constructor === «E».constructor',
      '[...«C»].length',
      'new new Map().constructor()',
      'new new Set([1]).constructor',
      'new («C».constructor)([[1, 2]])',
      'new new new Map().constructor().constructor([[«E», 2]])',
      'new (class { m = «C»; n = this.m })',
      'new (class { #m = «C»; size() { return this.#m.size } })().size()',
      'new (class { static m = «C»; static { out(this.m) } })',
      'new (class { constructor(p = «C») { this.p = p; out(new.target.name) } })',
      'new (class { [«E»] = «E» })',
      'new (class extends Map { x = «C» })([[«E», 1]]).x',
      'new (class extends «C».constructor {})',
      '(class { static get p() { return «E» } }).p',
      '(class Map { constructor() { this.own = 1 } static make() { return new Map() } }).make()',
      '`${«E»}`',
      '`new Map() ${«C».size} ${`${«E»}`} }`',
      'tag`${«E»} and ${«C»}`',
      '«E» ? «E» : «E»',
      '«E» ?? «E»',
      '(«E» && «E» || «E»)',
      '«E» + «E»',
      '«C».size / «C».size / 1',
      '«E» / 2 / «E»',
      '«C»\n/ 2 / 1',
      '«E» ** 2',
      '(-«E») ** 2',
      '«E» instanceof Map',
      '"size" in «C»',
      '«E» === «E»',
      '«E» < «E»',
      'typeof «E»',
      'void «E»',
      '!«E»',
      '- -«E»',
      '+«C».size',
      'delete «C».x',
      'delete o[«E»]',
      'a = «E»',
      'b ||= «E»',
      'o.p = «C»',
      'o[«E»] ??= «E»',
      '[a, b = «C»] = [«E»]',
      '({ p: a = «C», ...b } = «E» ?? {})',
      '({ size: a } = «C»)',
      'a++ + «E»',
      '(() => «E»)()',
      '(() => («E»))()',
      '(() => { «S»return «E» })()',
      '((x = «C», { y = «C» } = {}, ...z) => [x, y, z])(«E»)',
      '((Map) => new Map(«E»))(Array)',
      '((globalThis, Object, constructor) => new Map([[globalThis, 1]]))(1)',
      '(function () { «S»return «E» }).call(«E»)',
      '(function () { return [this === undefined, arguments.length, «C»] })(«E»)',
      'new (function () { this.m = «C» })().m',
      '(function named() { return [typeof named, «C»] })()',
      '[...(function* () { yield «E»; yield* «C»; const x = yield «C»; return x })()]',
      '[1, 2].map((x) => x + «C».size)',
      '[«C», «C»].flatMap(({ size }) => size)',
      '(async () => { out(await «E»); for await (const x of [«C»]) out(x) })(), 1',
      '(async (x = «C») => out(x))(), 2',
      '(async function* () { yield await «C» })().next(), 3',
      'Reflect.ownKeys(«C»).length',
      'JSON.stringify([...«C»])',
      'Object.assign(«C», { p: «E» })',
      'structuredCloneOf(«C»)',
      '/[/\\]}]new Map()/g.test(«E»)',
      '/=/.test("=") + «C».size',
      'a /*/ b /*/ + «C».size',
      'eval("new Map([[1, 2]])")',
      'eval("var z = new Set([3]); z")',
      'Function("return new Map([[4, 5]])")()',
      '(0, eval)("typeof Map")',
      'out(«E»)',
      '«E»(«E»)',
      '«E».p.q',
      '«C»()',
    ],
    [...LEAF_VALUES, 'new Map()', 'new Set([1])', 'new Map().size'],
  ),
};

/** Objects and arrays that are used as dictionaries and lists. */
const DICTIONARIES = [
  'var d_«i» = «L»«;»d_«i=»[«E»] = «E»«;»out(d_«i=»)«;»',
  'var d_«i» = «L»«;»out(d_«i=»[«E»] ??= «E», delete d_«i=»[«E»], d_«i=»)«;»',
  'var d_«i» = Object.create(null)«;»d_«i=»[«E»] = «E»«;»out(Object.keys(d_«i=»))«;»',
  'var l_«i» = [«E»]«;»l_«i=».push(«E»)«;»out(l_«i=».length, l_«i=»)«;»',
  'const l_«i» = [],«_»d_«i=»_ = {}«;»l_«i=»[l_«i=».length] = «E»«;»d_«i=»_[b] = l_«i=»«;»out(d_«i=»_)«;»',
  'o.byId = «L»«;»o.byId[«E»] = «E»«;»out(o.byId)«;»',
  'class D_«i» { #d = «L»«;»l = []; add(k, v) { this.#d[k] = v; this.l.push(v); return [this.#d, this.l] } } out(new D_«i=»().add("k", «E»))«;»',
  'class D_«i» { constructor() { this.d = {}; this.l = [«E»] } add(k) { this.d[k] = «E»; this.l.push(k); return this } } out(new D_«i=»().add(«E»))«;»',
  'class D_«i» { static d = «L»; static add(k) { D_«i=».d[k] = «E»; return D_«i=».d } } out(D_«i=».add(«E»))«;»',
];

const STATEMENT_TEXTS = [
  'out(«E»)«;»',
  'out(«E»)«;»',
  'out(«E»)«;»',
  '«E»«;»',
  '«C»«;»',
  '«C».x = «E»«;»',
  'var a = «E»«;»',
  'var { size: b, p = «E» } = «C»«;»',
  '{ let x = «E»; const y = «C»«;» out(x, y)«;» }',
  '{ const [x = «C»] = []«;» out(x)«;» }\n',
  '{}\n«C»«;»',
  ';[«C»].forEach((x) => out(x.size))«;»',
  ';(«C»)«;»',
  'if («E») {«_»«S»} else {«_»«S»}\n',
  'if («E») «C»; else «C»«;»',
  'if («C».size) { «S» }\n',
  'for (let i = 0, x = «C»; i < 2; i++) out(i, x)«;»',
  'for (const x of «C») { out(x)«;» break }\n',
  'for (const [k, v] of new Map([[«E», «E»]])) out(k, v)«;»',
  'for (const k in «E») { out(k); break }\n',
  'for (var k in { p: «C» }) out(k)«;»',
  'for (o.p of [«C»]) out(o.p.size)«;»',
  'for (;«C».size;) break\n',
  'for (let i = 0; i < 1; i++)\n«C»«;»',
  'do {«_»«S»} while («C».nothing)«;»',
  'do «C»; while («C».nothing) out(«E»)«;»',
  'do { out(«C») } while (0) out(«E»)«;»',
  'while («C».size) break«;»',
  'switch («E») { case «C»: out(1); default: «S»case 2: out(«E») }\n',
  'label: { out(«C»); break label }\n',
  'label: «C»«;»',
  'outer: for (const x of [«C»]) { inner: for (const y of x) { out(y); continue outer } }\n',
  'try { «S»throw «C» } catch ({ size }) { out(size) } finally { «S» }\n',
  'try { throw new Map([[1, «E»]]) } catch { out(«E») }\n',
  'function f_«i»(x = «C»,«_»y) { «S»return«-»«C» } out(f_«i=»(«E»))«;»',
  'function f_«i»() { "use strict"\n«C»«;»return this === undefined } out(f_«i=»())«;»',
  'function f_«i»() { return\n«C» } out(f_«i=»())«;»',
  'function f_«i»() { try { return «C» } finally { «S» } } out(f_«i=»())«;»',
  'function* f_«i»() { out(yield «C»); yield\n«C» } out([...f_«i=»()])«;»',
  'async function f_«i»() { return await «C» } f_«i=»().then(out)«;»',
  'class C_«i» { static a = «C»; b = «E»; #c = new Set([«E»]); get c() { return this.#c } } out(new C_«i=»().c)«;»',
  'class C_«i» extends Map { constructor(x) { super(x); this.own = «C» } } out(new C_«i=»([[1, «E»]]))«;»',
  'class C_«i» extends (out(«C»), Object) { m() { return super.valueOf() === this && «C» } } out(new C_«i=»().m())«;»',
  'class C_«i» { static { var x = «C»; out(x) } static async *["p"]() { yield «C» } }\n',
  'class C_«i» { ["x"] = «C»\n"y" = «C»\nz\n= «C» } out(new C_«i=»())«;»',
  '{ try { out(new Map()) } catch (e) { out(e) } let Map = Array; out(new Map(2)) }\n',
  '{ class Set { constructor(x) { this.own = x } } out(new Set(«E»)) }\n',
  '{ const globalThis = 1, Object = 2, undefined_ = 3; out(«C») }\n',
  '{ function Map(x) { this.own = x; return Map.isDeep ? [x] : (Map.isDeep = true, «E») } out(new Map(1)) }\n',
  'var async = «C»\nasync\n«C»«;»',
  'var x_«i» = «C»\n++a\n«C»«;»',
  'a\n++\nb\n«C»«;»',
  'var y_«i» = «E»\n/2/1\n«C»«;»',
  'var z_«i» = () => {}\n«C»«;»',
  'var w_«i» = function () {}\n/[/]/g\n«C»«;»',
  'debugger\n«C»«;»',
  '"not a directive"\n«C»«;»',
  '«F»',
  '«F»',
  ...DICTIONARIES,
];

/** Long texts without a collection, which a reader that skips such must not be led astray by. */
const FILLERS = [
  'function f_«i»(x) { return [1, 2, 3].map((y) => y * x).join("/") + /[/]}{"\'`/.source }\n',
  'var o_«i» = { p: "} new Map() {", q: /}/, r: `}${"{"}` + 1 / 2 / 3, s() { return 1 } }«;»',
  'class C_«i» { p = 1; static q = /[}]/; m() { return `${[`}`].length}` } /* } */ }\n',
  '/* a long comment, that speaks of new Map() and of { and } and of " and of ` and of // */\n',
  '// a long comment, that speaks of new Map() and of { and } and of " and of ` and of /*\n',
  'if (a) { b = "a block that is long enough to be left out"; b = b + 1 } else { b = 2 / 1 }\n',
  'out(((x) => { if (x) { return /=/.test("=") } return 4 / 2 / 1 })({ p: 1, q: [2] }.p / 1 / 1))«;»',
  'switch (b) { case "a long string that is no case": { b = 1 } default: { b = 2; } }\n',
  'var t_«i» = `a long ${"template" + `with ${1 + 1} more`} and ${{ p: { q: "}" } }.p.q} that ends`«;»',
  'for (var i = 0; i < 2; i++) { if (i) { continue } else { b = i++ / 2; } }\n',
];

const STATEMENTS = {
  L: rule(['{}', '[]', '{«_»}', '[«_»]', '{ p: «E», [«E»]: 1 }', '[«E», «E»]', '({})', '([])']),
  S: rule(STATEMENT_TEXTS, ['out(«C»)«;»', '«C»«;»', 'a = «C»«;»']),
  F: rule(FILLERS),
  T: rule(['«S»', 'try {«_»«S»} catch (e) { out(e) }\n', 'try {«_»«S»«S»} catch (e) { out(e) }\n']),
};

const BASE: Rules = { ...SPACES, ...EXPRESSIONS, ...STATEMENTS };

/** The rules with more texts for some. */
function extend(more: Readonly<Record<string, readonly string[]>>): Rules {
  const extended = Object.entries(more).map(([name, texts]) => {
    const { texts: base, leaves } = BASE[name] as Rule;
    return [name, { texts: [...base, ...texts], leaves }];
  });
  return { ...BASE, ...Object.fromEntries(extended) };
}

export type Goal = 'script' | 'module' | 'typescript';

export const RULES: Readonly<Record<Goal, Rules>> = {
  script: extend({
    E: ['010 + «C».size', '(function () { return this === globalThis && «C» })()', 'let', '"\\07" + «E»'],
    S: [
      'with ({ Map: Array, x: «C» }) { out(new Map(2), x) }\n',
      'with («C») { out(size); «S» }\n',
      'if (a) function g() { return «C» }\n',
      'let\n«C»«;»',
      'var yield_ = 1, let\nlet\n«C»«;»',
      '<!-- new Map() in a comment of old\n«C»«;»',
      '\n--> new Set() in another\n«C»«;»',
      'out(typeof this, delete a)«;»',
      'arguments_: for (var i = 0 in {}) {}\n',
    ],
  }),
  module: extend({
    E: ['import.meta.made', 'import.meta'],
    T: [
      'export const e_«i» = «C»«;»',
      'export { a as a_«i» }«;»',
      'export class E_«i» { static m = «C» }\n',
      'export function g_«i»(x = «C») { return x }\n',
      'for await (const x of [«C»]) out(x)«;»',
      'out(await «C», [await «E»])«;»',
      'await «C»«;»',
      'export let [l_«i» = «C»] = []«;»',
    ],
  }),
  typescript: extend({
    C: [
      'new Map<string, number>()',
      'new Map<string, Map<number, Set<string>>>()',
      '(new Set<«Y»>)',
      'new Set<«Y»>([«E» as any])',
      'new Map<{ a: string }, () => void>([[«E» as any, «E» as any]])',
    ],
    E: [
      '(«E» as «Y»)',
      '(«C» satisfies «Y»)',
      '(«C»!).size',
      '((x: «Y», y?: «Y»): «Y» => «C» as any)(«E» as any)',
      '(function <T>(this: any, x: T): «Y» { return «C» as any })(«E»)',
      'new (class<T> { private readonly m: «Y» = «C» as any; declare n: T; o!: «Y» })',
      'new (class implements Iterable<number> { *[Symbol.iterator](): any { yield «C» } })',
    ],
    S: [
      'var a: any = «C»«;»',
      'type T_«i» = Map<string, Set<number>> | { [key: string]: «Y» }«;»',
      'interface I_«i» { m: Map<string, number>; n(): Set<«Y»> }\n',
      'declare const d_«i»: Map<string, number>«;»',
      'function f_«i»<T extends Map<any, any>>(x?: T): asserts x { out(«C») } f_«i=»()«;»',
      'abstract class A_«i» { abstract m: Map<string, number>; protected n = «C» }\n',
      '{ let x: «Y» | undefined; const y = <T,>(z: T): T => (out(«C»), z); out(x, y(1)) }\n',
    ],
  }),
};
