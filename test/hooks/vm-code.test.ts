import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import vm from 'node:vm';
import type { TextCode } from '../../src/hooks/text-code.ts';
import { watchVm } from '../../src/hooks/vm-code.ts';

const { Script, compileFunction } = vm;
const parent = Object.getPrototypeOf(Script);
const seen: TextCode[] = [];
let answer: string | undefined;

// This process's own: each test file has one.
watchVm(vm, (text) => {
  seen.push(text);
  return answer;
});

const FILENAME = '/app/a.js';
const start = { filename: FILENAME, lineOffset: 0, columnOffset: 0 };

beforeEach(() => {
  seen.length = 0;
  answer = undefined;
});

suite('what is seen', () => {
  const CASES: Record<string, [run: () => unknown, text: Partial<TextCode>]> = {
    'new Script': [() => new vm.Script('1', { filename: FILENAME }), { code: '1', ...start }],
    'new Script with a file name alone': [() => new vm.Script('1', FILENAME), { code: '1', ...start }],
    'code that is converted': [() => new vm.Script(1 as unknown as string, FILENAME), { code: '1', ...start }],
    'a subclass of it': [() => new (class extends vm.Script {})('1', FILENAME), { code: '1', ...start }],
    runInThisContext: [
      () => vm.runInThisContext('1', { filename: FILENAME, lineOffset: 2, columnOffset: 3 }),
      { code: '1', filename: FILENAME, lineOffset: 2, columnOffset: 3 },
    ],
    compileFunction: [
      () => vm.compileFunction('return a', ['a'], { filename: FILENAME, lineOffset: 4 }),
      { code: 'return a', filename: FILENAME, lineOffset: 4 },
    ],
  };
  for (const [title, [run, text]] of Object.entries(CASES)) {
    test(title, () => {
      run();
      assert.equal(seen.length, 1);
      const [{ code, filename, lineOffset, columnOffset, format }] = seen as [TextCode];
      const expected = { lineOffset: undefined, columnOffset: undefined, ...text };
      assert.deepEqual({ code, filename, lineOffset, columnOffset }, expected);
      assert.equal(format, 'commonjs');
    });
  }
});

suite('what is not even looked at', () => {
  const context = vm.createContext({});
  const { cachedData } = new vm.Script('1', { produceCachedData: true });
  const CASES: Record<string, () => unknown> = {
    'a cache of a script': () => new vm.Script('1', { filename: FILENAME, cachedData: cachedData as Buffer }),
    'a script that is to be cached': () => new vm.Script('1', { filename: FILENAME, produceCachedData: true }),
    'a script of another context': () => vm.runInContext('1', context, FILENAME),
    'a function that is to be cached': () =>
      vm.compileFunction('', [], { filename: FILENAME, produceCachedData: true }),
    'a function of another context': () => vm.compileFunction('', [], { filename: FILENAME, parsingContext: context }),
    'a function without options': () => vm.compileFunction(''),
  };
  for (const [title, run] of Object.entries(CASES)) {
    test(title, () => {
      run();
      assert.deepEqual(seen, []);
    });
  }
});

test('the answer is what is compiled', () => {
  answer = 'return [a, 2]';
  assert.deepEqual(vm.compileFunction('return a', ['a'], { filename: FILENAME })(1), [1, 2]);
  answer = '[3, 4]';
  assert.equal(vm.runInThisContext('1', FILENAME).join(), '3,4');
});

test('the class is the same, the function a proxy of itself', () => {
  assert.equal(vm.Script, Script);
  assert.equal(Object.getPrototypeOf(Script).prototype, parent.prototype);
  assert.ok(new vm.Script('1') instanceof Script);
  assert.deepEqual(
    [vm.compileFunction.name, vm.compileFunction.length],
    [compileFunction.name, compileFunction.length],
  );
});

test('a stack shows a frame beside those of Node, under a name as they have', () => {
  const stackOf = (run: () => unknown) => {
    try {
      return run();
    } catch (error) {
      return String((error as Error).stack);
    }
  };
  for (const run of [() => new vm.Script('(', FILENAME), () => vm.compileFunction('(', [], { filename: FILENAME })]) {
    const frames = String(stackOf(run)).split('\n    at ').slice(1);
    const own = frames.findIndex((frame) => frame.includes(import.meta.url));
    assert.deepEqual(
      frames.slice(0, own).filter((frame) => !/\(node:(?:vm|internal\/vm|internal\/mapgauge):\d+:\d+\)$/.test(frame)),
      [],
    );
  }
});
