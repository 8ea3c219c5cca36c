import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, suite, test } from 'node:test';
import { inspect } from 'node:util';
import vm from 'node:vm';
import { transform } from '../../src/transform/index.ts';
import { giveWrapper } from './watch.ts';

type Recorder = new (value: object, id: number) => object;

const TEXT_BEFORE_COLUMN = /:\d+\)?$/;
const isFrameOfProgram = (line: string) => line.includes('program.js');
/** What a program sees of a thrown error: the frames of its own, without the columns, which may shift. */
const describeStack = (stack: string) =>
  stack
    .split('\n')
    .filter(isFrameOfProgram)
    .map((line) => line.trim().replace(TEXT_BEFORE_COLUMN, ''));

function describeError(error: { name: string; message: string; stack: string }) {
  return { name: error.name, message: error.message, frames: describeStack(error.stack) };
}

/** How a program ends in a context of its own: with its completion value, or with what it throws. */
function run(source: string, record?: Recorder): unknown {
  const context = vm.createContext({ inspect, describeStack, vm });
  if (record !== undefined) giveWrapper(context, record);
  try {
    return inspect(vm.runInContext(source, context, { filename: 'program.js' }), { depth: 5 });
  } catch (error) {
    return describeError(error as Error & { stack: string });
  }
}

/** The program ends as it did before, with mapgauge around it and without; returns the numbers that were recorded. */
function assertSameResult(source: string): number[] {
  const code = transform(source, { url: '/app/program.js', format: 'commonjs' })?.code ?? source;
  const recorded: number[] = [];
  function record(value: object, id: number): object {
    recorded.push(id);
    return value;
  }
  const expected = run(source);
  assert.deepEqual(run(code), expected, 'without mapgauge');
  assert.deepEqual(run(code, record as unknown as Recorder), expected, 'with mapgauge');
  return recorded;
}

const PROGRAMS: readonly [title: string, source: string, recorded: number[]][] = [
  ['a semicolon left out before it', 'let a = 1\nconst b = a\nnew Map().set(b, a)', [0]],
  ['a semicolon left out before a call', 'const f = () => 7\nlet x = f\nnew Map([[1, 2]])\nx()', [0]],
  ['a semicolon left out behind it', 'let m = new Map\n;[1].forEach((x) => m.set(x, x)); m', [0]],
  ['a line that goes on behind it', 'let m = new Map\n([[1, 2]])\n.set(3, 4)\n; m', [0]],
  ['a template literal before it', 'let a = String.raw\nnew Map()\na`x`', [0]],
  ['a directive without a semicolon', '"use strict"\nnew Map().x = 1; (function () { return this })()', [0]],
  ['a directive in a function', 'function f() { "use strict"\nnew Map(); return this === undefined } f()', [0]],
  ['what is no directive behind it', 'new Map(); "use strict"; (function () { return typeof this })()', [0]],
  ['`let` as a name, and a line end', 'var let = 5\nlet\nnew Map()\nlet', [0]],
  ['an increment and a line end', 'let a = 1, b = 2\na\n++\nb\nnew Map()\n;[a, b]', [0]],
  ['`return` and a line end', 'function f() { return\nnew Map() } f()', []],
  ['`async` as a name, and a line end', 'var async = 1\nasync\nnew Map().size', [0]],
  ['a constructor constructed', 'new new Map().constructor([[1, 2]])', [0]],
  ['a constructor of a constructor', 'new new new Map().constructor().constructor([[1, 2]]).size', [0]],
  ['what is no constructor constructed', 'try { new new Map() } catch (e) { e.name }', [0]],
  ['a parenthesised constructor', 'new (new Map().constructor)([[1, 2]])', [0]],
  ['a class that extends its constructor', 'class A extends new Map().constructor {}; new A([[1, 2]]).size', [0]],
  [
    'statements of all kinds',
    'if (1) new Map(); else new Set()\nfor (;;) { new Map(); break }\na: new Set()',
    [0, 2, 3],
  ],
  ['a completion value', 'eval("1"); new Map([["k", 1]])', [0]],
  [
    'a shadowed global object, as a parameter',
    '(function (globalThis) { return new Map([[globalThis, 1]]) })(null)',
    [0],
  ],
  [
    'a shadowed global object, as a local',
    '{ const globalThis = {}, window = 1, self = 2, global = 3; new Set([1]) }',
    [0],
  ],
  [
    'a shadowed global object, constructed from',
    'let globalThis_ = { Map: Array }; (function (globalThis) { return new globalThis.Map(3) })(globalThis_)',
    [0],
  ],
  ['a local class of that name', '{ class Map { constructor(a) { this.a = a } } new Map(7) }', [0]],
  ['a parameter of that name', '((Map) => new Map(3))(Array)', [0]],
  ['a function of that name', 'function Set(x) { this.x = x } new Set(1)', [0]],
  ['its temporal dead zone', '(function () { try { return new Map() } catch (e) { return e.name } let Map })()', []],
  [
    'names that the wrapper does without',
    'const v = 1; ((v, Object, constructor) => new Map([[v, Object]]))(v, null, null)',
    [0],
  ],
  ['a class field', 'class A { n = 1; m = new Map([[this.n, 2]]) } new A().m', [0]],
  ['a subclass of its own', 'const { Map: M } = { Map }; { class Map extends M {} new Map([[1, 2]]) }', [0]],
  [
    'what a constructor returns instead',
    '{ class Map { constructor() { return Math.max } } new Map() === Math.max }',
    [0],
  ],
  [
    'a revoked proxy',
    '{ function Map() { const p = Proxy.revocable({}, {}); p.revoke(); return p.proxy } typeof new Map() }',
    [0],
  ],
  [
    'identity, prototype, constructor',
    'const m = new Map(); [m.constructor === Map, Object.getPrototypeOf(m) === Map.prototype]',
    [0],
  ],
  [
    'names of functions',
    'const f = (a = new Map()) => a, o = { m: () => new Set() }; [f.name, f.length, o.m.name]',
    [],
  ],
  [
    'arguments and their order',
    'const o = []; f((o.push(1), new Map()), o.push(2)); function f() { return arguments.length } o',
    [0],
  ],
  ['generators', 'function* g() { const x = yield new Map([[1, 2]]); yield x } [...g()]', [0]],
  [
    'assignments to it',
    'new Map().x = 1; [new Map().y] = [2]; for (new Map().z of [1]); delete new Map().q',
    [0, 1, 2, 3],
  ],
  ['optional chains', '[new Map()?.size, new Map().nothing?.x.y]', [0, 1]],
  [
    'operators',
    '[typeof new Map(), !new Set(), new Map() instanceof Map, "size" in new Set(), void new Map()]',
    [0, 1, 2, 3, 4],
  ],
  ['an exponent', 'const x = { valueOf: () => 3 }; new Map([[1, 2]]).size ** 2', [0]],
  ['conditional expressions', 'new Map() ? 1 : 2', [0]],
  ['`eval` inside of its arguments', 'var a = 1; new Map([[eval("a"), eval("var b = 2; b")]]).set(b, 3)', [0]],
  ['a with statement', 'var o = { Map: Array, v: 1 }; with (o) { new Map(3) }', []],
  ['an HTML-like comment behind it', 'new Map()\n--> f(\n', [0]],
  ['the stack of a constructor that fails', 'function fails() {\n  return new Map(5);\n}\nfails()', []],
  [
    'the stack of one without a line of its own',
    'const f = () => new Set(\n7); try { f() } catch (e) { describeStack(e.stack) }',
    [],
  ],
  ['a failing argument', 'function f() { throw new TypeError("no") }\nnew Map([[1, f()]])', []],
  ['frames behind it', 'new Map([[1, 2]]).forEach(function each() {\n  throw new Error("in") })', [0]],
];

suite('a program ends as it did', () => {
  for (const [title, source, recorded] of PROGRAMS) {
    test(title, () => assert.deepEqual(assertSameResult(source), recorded));
  }
});

test('a transformed function works after toString() in a place without mapgauge', () => {
  const source = 'function open() { const m = new Map([[1, 2]]); return m.size + new Set([1]).size } open.toString()';
  const text = vm.runInNewContext(String(transform(source, { url: '/app/a.js' })?.code));
  assert.match(text, /__mapgauge__/);
  assert.equal(vm.runInNewContext(`(${text})()`), 2);
});

test('a value of that name which is no function is left alone', () => {
  const code = String(transform('f = () => new Map([[1, 2]]).size', { url: '/app/a.js' })?.code);
  assert.equal(vm.runInNewContext(`var __mapgauge__ = { no: 1 }; ${code}; f()`), 1);
});

/** Two modules that import each other: `b` runs first and calls what `a` has not reached yet. */
const CYCLE = {
  'a.mjs': `import { early } from './b.mjs';
export function open() { return new Map([[1, 2]]); }
export const late = new Set([early]);
console.log(early, late.size);`,
  'b.mjs': `import { late, open } from './a.mjs';
export const early = open().size;
try { new Map([[late, 1]]); } catch (error) { console.log(error.name, error.message); }`,
};
const RECORDER = 'globalThis.__mapgauge__ = function (value, id) { console.log("recorded", id); return value; };';

suite('two ES modules in a cycle, with temporal dead zones', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mapgauge-cycle-'));
  after(() => rmSync(folder, { recursive: true }));

  function runCycle(name: string, rewrite: (source: string) => string, preload: string): string[] {
    mkdirSync(path.join(folder, name));
    for (const [file, source] of Object.entries(CYCLE)) {
      writeFileSync(path.join(folder, name, file), rewrite(source));
    }
    const options = ['--import', `data:text/javascript,${encodeURIComponent(preload)}`];
    const { stdout, stderr, status } = spawnSync(process.execPath, [...options, path.join(folder, name, 'a.mjs')]);
    assert.equal(`${status} ${stderr}`, '0 ');
    return stdout.toString().trim().split('\n');
  }
  const wrap = (source: string) => String(transform(source, { url: '/app/a.mjs', format: 'module' })?.code);
  const EXPECTED = ["ReferenceError Cannot access 'late' before initialization", '1 1'];

  test('as it was', () =>
    assert.deepEqual(
      runCycle('plain', (source) => source, ''),
      EXPECTED,
    ));
  test('wrapped, without mapgauge', () => assert.deepEqual(runCycle('wrapped', wrap, ''), EXPECTED));
  test('wrapped, with mapgauge', () => {
    const lines = runCycle('recorded', wrap, RECORDER);
    assert.deepEqual(lines, ['recorded 0', EXPECTED[0], 'recorded 1', EXPECTED[1]]);
  });
});
