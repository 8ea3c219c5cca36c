import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { analyse } from '../../src/transform/analyse.ts';
import type { AnalyseOptions, Evicts } from '../../src/transform/types.ts';

type Options = Partial<AnalyseOptions>;

/** The evidence of each site in source order. */
const evidenceOf = (source: string, options: Options = {}) =>
  analyse(source, { url: '/app/a.js', ...options }).map(({ evicts }) => evicts);

type Case = readonly [source: string, expected: Evicts | readonly Evicts[], options?: Options];

function check(cases: readonly Case[], shared: Options = {}): void {
  for (const [source, expected, options] of cases) {
    test(source, () => assert.deepEqual(evidenceOf(source, { ...shared, ...options }), [expected].flat()));
  }
}

suite('what is removed from', () => {
  check([
    ['const m = new Map(); m.delete(k)', 'yes'],
    ['const m = new Map(); function stop() { m.clear() }', 'yes'],
    ['const m = new Map(); m?.delete(k)', 'yes'],
    ['const m = new Map(); m?.["delete"]?.(k)', 'yes'],
    ['const m = new Map(); m["clear"]()', 'yes'],
    ['const m = new Map(); (m).delete(k)', 'yes'],
    ['const m = new Map(); timers.push(m.clear.bind(m))', 'yes'],
    ['const m = new Map(); Map.prototype.delete.call(m, k)', 'yes'],
    ['const m = new Map(); for (const [k, v] of m) if (v < now) m.delete(k)', 'yes'],
    ['const m = new Map(); export { m }; m.delete(k)', 'yes'],
    ['const m = new Map(); const other = m; other.delete(k)', 'yes'],
    ['const m = new Map(); f((x) => { const other = m; if (x) { other.delete(x) } })', 'yes'],
    ['const m = new Map().set(1, 2); m.delete(k)', 'yes'],
    ['const m = new Map(); m.set(1, 2).delete(k)', 'yes'],
    ['const m = Object.freeze(new Map()); m.delete(k)', 'yes'],
    ['const m = a || new Map(); m.delete(k)', 'yes'],
    ['const m = a ? new Map(a) : new Map(); m.delete(k)', ['yes', 'yes']],
    ['let m; function get() { m ??= new Map(); return m } function drop() { m.delete(k) }', 'yes'],
    ['function f(m = new Map()) { m.delete(k) }', 'yes'],
    ['const { m = new Map() } = options; m.delete(k)', 'yes'],
    ['class A { #m = new Map(); drop(k) { this.#m.delete(k) } }', 'yes'],
    ['class A { m = new Map(); drop(k) { this.m.delete(k) } }', 'yes'],
    ['class A { static m = new Map(); static drop(k) { A.m.delete(k) } }', 'yes'],
    ['class A { constructor() { this.m = new Map() } drop(k) { this.m?.delete(k) } }', 'yes'],
    ['class A { constructor() { this.m = new Map() } drop(k) { const { m } = this; m.delete(k) } }', 'yes'],
    ['class A { constructor() { this.m = new Map() } drop(k) { const { m: all } = this; all.delete(k) } }', 'yes'],
    ['class A { constructor() { this.m = new Map() } drop(k) { const all = this.m; all.delete(k) } }', 'yes'],
    ['const s = { m: new Map() }; function drop({ m }) { m.delete(k) }', 'yes'],
    ['const s = { m: new Map() }; const m = getStore().m; m.delete(k)', 'yes'],
    ['const s = { "m": new Map() }; s["m"].delete(k)', 'yes'],
    [
      'const kM = Symbol("m"); class A { constructor() { this[kM] = new Map() } drop(k) { this[kM].delete(k) } }',
      'yes',
    ],
    ['function A() { this.m = new Map() } A.prototype.drop = function (k) { this.m.delete(k) }', 'yes'],
    ['exports.m = new Map(); exports.m.delete(k)', 'yes'],
  ]);
});

suite('what is replaced', () => {
  check([
    ['let m = new Map(); function reset() { m = new Map() }', ['yes', 'yes']],
    ['let m = new Map(); function reset() { m = undefined }', 'yes'],
    ['let m = new Map(); function rotate() { old = m; m = new Map() }', ['yes', 'yes']],
    ['let m = new Map(); if (m.size > 10) m = new Map()', ['yes', 'yes']],
    ['function f() { let m = new Map(); for (;;) { g(m); m = new Map() } }', ['yes', 'yes']],
    ['class A { constructor() { this.m = new Map() } reset() { this.m = new Map() } }', ['yes', 'yes']],
    ['class A { m = new Map(); reset() { this.m = new Map() } }', ['yes', 'yes']],
    ['class A { open() { this.m = new Map() } close() { this.m = null } }', 'yes'],
    ['const s = { m: new Map() }; function reset() { s.m = new Map() }', ['yes', 'yes']],
    ['const s = { m: new Map() }; function reset() { delete s.m }', 'yes'],
    ['let m = new Map(); function load(a) { [m, other] = a }', 'yes'],
    ['class A { m = new Map(); prune() { this.m = new Map([...this.m].filter(f)) } }', ['yes', 'yes']],
  ]);
});

suite('what is given its first value late, or the same again', () => {
  check([
    ['let m; function get(k) { if (!m) m = new Map(); m.set(k, 1) }', 'never'],
    ['let m; function get(k) { if (m === undefined) { m = new Map() } m.set(k, 1) }', 'never'],
    ['let m; function get(k) { if (typeof m === "undefined") m = new Map(); m.set(k, 1) }', 'never'],
    ['let m; function get(k) { m || (m = new Map()); m.set(k, 1) }', 'never'],
    ['let m; function get(k) { m ??= new Map(); m.set(k, 1) }', 'never'],
    ['let m; m = new Map(); m.set(k, 1)', 'never'],
    ['let m; if (a) m = new Map(); else m = new Map(a); m.set(k, 1)', ['never', 'never']],
    ['let m; function load() { if (m) return; m = new Map(); m.set(k, 1) }', 'never'],
    ['class A { m = undefined; add(k) { if (!this.m) this.m = new Map(); this.m.set(k, 1) } }', 'never'],
    ['class A { constructor(a) { this.m = new Map(); if (a) this.m = new Map(a) } }', ['never', 'never']],
    ['let m = new Map(); function add(k) { m = new Map([...m, [k, 1]]) }', ['never', 'never']],
    ['let m = new Map(); function add(k) { m = m.set(k, 1) }', 'never'],
  ]);
});

suite('what is put in only while there is little', () => {
  check([
    ['const m = new Map(); function f(k) { if (m.size < MAX) m.set(k, 1) }', 'yes'],
    ['const m = new Map(); function f(k) { if (m.size < this.maxSize && k) { m.set(k, 1) } }', 'yes'],
    ['const m = new Map(); function f(k) { if (m.size < 100) { m.set(k, 1) } }', 'yes'],
    [
      `const m = new Map(); function f(k) {
        if (m.size >= limit) { warn("there are too many of them, and so this is left out"); return false; }
        m.set(k, 1);
      }`,
      'yes',
    ],
    ['const m = new Map(); function f(k) { if (m.size >= MAX) return; m.set(k, 1) }', 'yes'],
    ['const m = new Map(); function f(k) { if (!k || m.size >= MAX) throw new Error(); m.set(k, 1) }', 'yes'],
    ['const m = new Map(); function f(k) { if (m.size > MAX) warn(); else m.set(k, 1) }', 'yes'],
    [
      'const m = new Map(); function f(k) { if (m.size > 0) { for (const a of m) { g(a) } return } m.set(k, 1) }',
      'yes',
    ],
    ['const m = new Map(); const f = (k) => { m.size < MAX && m.set(k, 1) }', 'yes'],
    ['class A { m = new Map(); add(k) { const { m } = this; if (m.size < MAX) m.set(k, 1) } }', 'yes'],
    ['const m = new Map(); function f(k) { if (m.size > MAX) warn(); m.set(k, 1) }', 'never'],
    ['const m = new Map(); function f(k) { if (m.size > 0) m.set(k, 1) }', 'never'],
    ['const m = new Map(); function f(k) { if (m.size < n) m.set(k, 1) }', 'unknown'],
    ['const m = new Map(); function f(k) { if (m.size > n) return m.get(n); m.set(k, 1) }', 'unknown'],
    ['const m = new Map(); function f(k) { if (m.size < MAX || k) m.set(k, 1) }', 'never'],
    ['const m = new Map(); function f(k) { if (other.size < MAX) m.set(k, 1) }', 'never'],
    ['const m = new Map(); function f(k) { if (m.size < MAX) m.set(k, 1); else m.set(MORE, k) }', 'never'],
    ['const m = new Map(); function f(k) { if (m.size < MAX) g(() => m.set(k, 1)) }', 'never'],
    ['export const m = new Map(); function f(k) { if (m.size < MAX) m.set(k, 1) }', 'unknown'],
  ]);
  check(
    [
      ['const l = []; function f(v) { if (l.length < MAX) l.push(v) }', 'yes'],
      ['const l = []; function f(v) { if (next < l.length) return l[next]; l.push(v) }', 'never'],
      ['const l = []; function f(v) { for (let i = 0; i < l.length; i++) g(l[i]); l.push(v) }', 'never'],
    ],
    { collections: ['Array'] },
  );
});

suite('classes that extend a collection', () => {
  check([
    [
      'class A extends Map { set(k, v) { if (this.size > 9) this.delete(first(this)); return super.set(k, v) } }',
      'yes',
    ],
    ['class A extends Map { set(k, v) { setTimeout(() => { super.delete(k) }, 9); return super.set(k, v) } }', 'yes'],
    ['class A extends Map { constructor() { super(); setInterval(() => this.clear(), 9) } }', 'yes'],
    ['class A extends Map { #prune() { for (const k of this.keys()) { if (old(k)) this.delete(k) } } }', 'yes'],
    ['class A extends Map { get(k, other = f()) { if (old(k)) { this.delete(k) } return super.get(k) } }', 'yes'],
    // What nobody may ever call.
    ['class A extends Map { delete(k) { return super.delete(k.toLowerCase()) } }', 'unknown'],
    [
      'class A extends Map { set(k, v) { super.set(k, v) } take(k) { const v = this.get(k); this.delete(k); return v } }',
      'unknown',
    ],
    ['class A extends Map {}', 'unknown'],
  ]);
});

suite('what is handed out', () => {
  check([
    ['class A { open() { this.m = new Map() } f() { const m = this.m; g({ m: m }) } }', 'unknown'],
    ['const s = { m }; function f() { s.m = new Map() }', 'unknown'],
    ['f(({ a, m = new Map() } = {}) => { all.push(m) })', 'unknown'],
    ['f(({ a, m = new Map() } = {}) => { m.delete(a) })', 'yes'],
    ['export const m = new Map(); m.set(k, 1)', 'unknown'],
    ['const m = new Map(); m.set(k, 1); export { m }', 'unknown'],
    ['const m = new Map(); m.set(k, 1); export { m as default }', 'unknown'],
    ['const m = new Map(); export default m', 'unknown'],
    ['export default new Map()', 'unknown'],
    ['const m = new Map(); module.exports = m', 'unknown'],
    ['const m = new Map(); exports.m = m', 'unknown'],
    ['exports.m = new Map()', 'unknown'],
    ['exports.m = void 0; exports.m = new Map()', 'unknown'],
    ['module.exports = { m: new Map() }', 'unknown'],
    ['export const s = { deep: { m: new Map() } }', 'unknown'],
    ['globalThis.m = new Map()', 'unknown'],
    ['m = new Map()', 'unknown'],
    ['const m = new Map(); f(m)', 'unknown'],
    ['const m = new Map(); new Proxy(m, {})', 'unknown'],
    ['const m = new Map(); other.m = m', 'unknown'],
    ['const m = new Map(); all.push(m)', 'unknown'],
    ['const m = new Map(); f({ m })', 'unknown'],
    ['const m = new Map(); f([m])', 'unknown'],
    ['const get = () => { const m = new Map(); return m }', 'unknown'],
    ['const m = new Map(); const get = () => m', 'unknown'],
    ['const m = new Map(); f(() => m[method](k))', 'unknown'],
    ['class A { m = new Map(); get all() { return this.m } }', 'unknown'],
    ['f(new Map())', 'unknown'],
    ['rooms.set(id, new Map())', 'unknown'],
    ['rooms[id] = new Map()', 'unknown'],
    ['function f() { return new Map() }', 'unknown'],
    ['__export(exports, { m: () => m }); const m = new Map()', 'unknown'],
  ]);
});

suite('what never loses anything', () => {
  check([
    ['const m = new Map(); m.set(k, v); m.get(k)', 'never'],
    ['const m = new Map(); f(m.get(k), m.size, m.keys())', 'never'],
    ['const m = new Map(); items.forEach((item) => m.set(item, 1))', 'never'],
    ['const m = new Map(); for (const [k, v] of m) f(k)', 'never'],
    [
      'const m = new Map(); Array.from(m); new Map(m); [...m]; f(...m); Object.keys(m); console.log(m)',
      ['never', 'never'],
    ],
    ['const m = new Map(); if (m && typeof m !== "undefined" && m instanceof Map) f(m == null)', 'never'],
    ['const m = new Map(); m.get(k).delete(j)', 'never'],
    ['const m = new Map(); const { size } = m', 'never'],
    [
      'const m = new Map(); var n = __spreadArray([], m, true); for (const x of (0, tslib_1.__values)(m)) f(x)',
      'never',
    ],
    ['new Set(list).size; [...new Set(list)]; f(new Set(list).has(x))', ['never', 'never', 'never']],
    ['class A { #m = new Map(); add(k) { this.#m.set(k, 1) } }', 'never'],
    ['class A { m = new Map(); add(k) { this.m.set(k, 1) } }', 'never'],
    ['const s = { m: new Map() }; s.m.set(k, 1)', 'never'],
    ['const m = new Map(); // m.delete(k)\nm.set(k, 1)', 'never'],
    ['const m = new Map(); f("m.delete(k)"); m.set(k, 1)', 'never'],
    ['const m = new (a ? Map : Set)(); m.has(k)', 'never'],
    ['const m = Map.groupBy(list, f); m.get(k)', 'never'],
    ['const M = Map; const m = new M(); m.set(k, v)', 'never'],
  ]);
});

suite('whose it is', () => {
  check([
    ['const m = new Map(); function f(m) { m.delete(k) }', 'never'],
    ['const m = new Map(); function f() { m.delete(k); var m }', 'never'],
    ['const m = new Map(); { let m = g(); m.delete(k) }', 'never'],
    ['const m = new Map(); { m.delete(k); class m {} }', 'never'],
    ['const m = new Map(); try { g() } catch (m) { m.delete(k) }', 'never'],
    ['const m = new Map(); for (const m of list) m.delete(k)', 'never'],
    ['const m = new Map(); f(({ m }) => m.delete(k))', 'never'],
    ['const m = new Map(); f(([a, { b: m = 1 }]) => m.delete(k))', 'never'],
    ['const m = new Map(); f(function m() { m.delete(k) })', 'never'],
    ['const m = new Map(); switch (a) { case 1: let m; default: m.delete(k) }', 'never'],
    ['const m = new Map(); class A { static { var m = f(); m.delete(k) } }', 'never'],
    ['const m = new Map(); other.m.delete(k)', 'never'],
    ['const m = new Map(); m: for (;;) break m', 'never'],
    [
      'function f() { const m = new Map(); m.set(k, 1) } function g() { const m = new Map(); m.delete(k) }',
      ['never', 'yes'],
    ],
    ['function f() { if (a) { var m = new Map() } m.delete(k) }', 'yes'],
    ['function f() { drop(); const m = new Map(); function drop() { m.delete(k) } }', 'yes'],
    [
      'class A { #m = new Map(); a(k) { this.#m.set(k) } } class B { #m = new Map(); b(k) { this.#m.delete(k) } }',
      ['never', 'yes'],
    ],
    [
      'class A { m = new Map(); a(k) { this.m.set(k) } } class B { m = new Map(); b(k) { this.m.delete(k) } }',
      ['never', 'yes'],
    ],
    ['class A { m = new Map(); a(k) { this.m.set(k) } } class B extends A { b(k) { this.m.delete(k) } }', 'yes'],
    ['class A { #m = new Map(); static drop(a, k) { a.#m.delete(k) } }', 'yes'],
  ]);
});

suite('as compilers write it', () => {
  check([
    ['class A { constructor() { __publicField(this, "m", new Map()) } a(k) { this.m.delete(k) } }', 'yes'],
    ['class A { constructor() { _defineProperty(this, "m", new Map()) } a(k) { this.m.set(k) } }', 'never'],
    ['Object.defineProperty(this, "m", { enumerable: true, value: new Map() }); this.m.delete(k)', 'yes'],
    [
      'var _m; class A { constructor() { __privateAdd(this, _m, new Map()) } a(k) { __privateGet(this, _m).delete(k) } } _m = new WeakMap()',
      'yes',
    ],
    [
      'var _m = new WeakMap(); class A { constructor() { _classPrivateFieldInitSpec(this, _m, new Map()) } a(k) { _classPrivateFieldGet(_m, this).set(k) } }',
      'never',
    ],
    [
      'var _A_m; class A { constructor() { _A_m.set(this, new Map()) } a(k) { __classPrivateFieldGet(this, _A_m, "f").delete(k) } } _A_m = new WeakMap()',
      'yes',
    ],
    [
      'var _A_m; class A { constructor() { _A_m.set(this, new Map()) } a(k) { __classPrivateFieldSet(this, _A_m, new Map(), "f") } } _A_m = new WeakMap()',
      ['yes', 'yes'],
    ],
    [
      'var _m = new WeakMap(); class A { constructor() { h._classPrivateFieldSet2(_m, this, new Map()) } a(k) { h._classPrivateFieldGet2(_m, this).delete(k) } }',
      'yes',
    ],
    ['var m = exports.m = new Map(); m.set(k, 1)', 'unknown'],
    ['var m = new Map(); Object.defineProperty(exports, "m", { get: function () { return m } })', 'unknown'],
    ['var x = __commonJS({ "a.js"(exports, module) { var m = new Map(); m.set(1, 2) } })', 'never'],
  ]);
});

suite('TypeScript', () => {
  check(
    [
      ['class A { private readonly m: Map<string, () => void> = new Map(); a(k: string) { this.m.delete(k) } }', 'yes'],
      ['class A { constructor(private m: Map<K, V> = new Map()) {} a(k: K) { this.m.delete(k) } }', 'yes'],
      ['const m: Map<string, { a: 1 }> = new Map<string, { a: 1 }>(); (m as any).delete(k)', 'yes'],
      ['const m = new Map() satisfies M; m!.set(k, 1)', 'never'],
      ['const m = new Map(); type T = typeof m; interface m { m: 1 }', 'never'],
      ['const m = new Map(); export = m', 'unknown', { format: 'commonjs-typescript' }],
    ],
    { format: 'module-typescript' },
  );
});

suite('other classes', () => {
  check(
    [
      ['const c = new LRUCache({ max: 9 }); c.set(k, v)', 'unknown'],
      ['const c = new LRUCache({ max: 9 }); c.delete(k)', 'yes'],
      ['const c = new LRUCache({ max: 9 }); c.purgeStale()', 'yes'],
    ],
    { collections: ['LRUCache'] },
  );
});

test('where a bundle has several modules, a property belongs to its own', () => {
  const source = `//#region src/a.ts
const a = { pending: new Map() };
a.pending.set(1, 2);
//#endregion
//#region src/b.ts
const b = { pending: new Map() };
b.pending.delete(1);
//#endregion`;
  assert.deepEqual(evidenceOf(source), ['never', 'yes']);
});

test('where a bundle has several modules, a field is no variable of another', () => {
  const source = `//#region src/a.ts
var A = class {
  pending = new Map();
  f(k) { if (this.pending.size > 0) g(); this.pending.delete(k); }
};
//#endregion`;
  assert.deepEqual(evidenceOf(source), ['yes']);
});

const AGENT_EVENTS = `import { n as resolveGlobalSingleton } from "./global-singleton-CqneY5Pr.js";
//#region src/infra/agent-events.ts
const AGENT_EVENT_STATE_KEY = Symbol.for("openclaw.agentEvents.state");
function getAgentEventState() {
	return resolveGlobalSingleton(AGENT_EVENT_STATE_KEY, () => ({
		seqByRun: /* @__PURE__ */ new Map(),
		listeners: /* @__PURE__ */ new Set(),
		runContextById: /* @__PURE__ */ new Map()
	}));
}
function clearAgentRunContext(runId) {
	FIX getAgentEventState().runContextById.delete(runId);
}
function emitAgentEvent(event) {
	const state = getAgentEventState();
	const nextSeq = (state.seqByRun.get(event.runId) ?? 0) + 1;
	state.seqByRun.set(event.runId, nextSeq);
	notifyListeners(state.listeners, enriched);
}
//#endregion`;

const BUCKETS = `const controlPlaneBuckets = /* @__PURE__ */ new Map();
function consumeControlPlaneWriteBudget(params) {
	const nowMs = params.nowMs ?? Date.now();
	const key = resolveControlPlaneRateLimitKey(params.client);
	const bucket = controlPlaneBuckets.get(key);
	if (!bucket || nowMs - bucket.windowStartMs >= CONTROL_PLANE_RATE_LIMIT_WINDOW_MS) {
		FIX
		controlPlaneBuckets.set(key, { count: 1, windowStartMs: nowMs });
		return { allowed: true, retryAfterMs: 0 };
	}
	bucket.count += 1;
}`;

suite('the leaks that this began with, and their fixes', () => {
  test('seqByRun', () => {
    assert.deepEqual(evidenceOf(AGENT_EVENTS.replace('FIX', '')), ['never', 'unknown', 'yes']);
    const fixed = AGENT_EVENTS.replace('FIX', 'const state = getAgentEventState(); state.seqByRun.delete(runId);');
    assert.deepEqual(evidenceOf(fixed), ['yes', 'unknown', 'yes']);
  });

  test('controlPlaneBuckets', () => {
    assert.deepEqual(evidenceOf(BUCKETS.replace('FIX', '')), ['never']);
    const fixed = BUCKETS.replace(
      'FIX',
      `if (!controlPlaneBuckets.has(key) && controlPlaneBuckets.size >= CONTROL_PLANE_BUCKET_MAX_ENTRIES) {
			const oldest = controlPlaneBuckets.keys().next().value;
			if (oldest !== void 0) controlPlaneBuckets.delete(oldest);
		}`,
    );
    assert.deepEqual(evidenceOf(fixed), ['yes']);
  });
});

test('names of a minifier are not looked for in a large file', () => {
  const filling = `f("${'x'.repeat(150)}");\n`.repeat(2000);
  const source = `var a = { m: new Map() }; a.m.set(1, 2); a.all = new Map();\n${filling}`;
  assert.deepEqual(evidenceOf(source), ['unknown', 'never']);
});

test('a mistake beside a name costs the evidence, not the site', () => {
  const source =
    'const cache = { all: new Map() };\nfunction f() { const { all } = cache; all.set(1 2); }\nconst x = 1;\n';
  assert.deepEqual(evidenceOf(source), ['unknown']);
});
