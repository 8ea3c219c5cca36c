import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findCandidates, mentionsCollection, WRAPPER_START } from '../../src/transform/prefilter.ts';

const COLLECTIONS = ['Map', 'Set'];

test('candidates are the offsets of what looks like a construction', () => {
  assert.deepEqual(findCandidates('new Map(); new Set; // new Map\nnew Mapper()', COLLECTIONS), [0, 11, 23]);
});

suite('whether a source may have something to do', () => {
  const CASES: readonly [source: string, expected: boolean][] = [
    ['new Map()', true],
    ['new /* a */ /* b **/ // c\n (globalThis . Map)', true],
    ['// it may say new Map()', true],
    ['Map.groupBy(list, f)', true],
    ['lib.Map.groupBy(list, f)', false],
    ['Reflect.construct(Map, [])', true],
    ['class A extends Map {}', true],
    ['class A extends globalThis.Set {}', true],
    ['class A extends Mapping {}', false],
    ['new (a ? Map : Set)()', true],
    ['const M = Map;', true],
    ['const { Map: M } = globalThis', true],
    ['a = b ? Map : c', true],
    ['a = Map.prototype', false],
    ['f(Map, a instanceof Set)', false],
    ['import { Map } from "immutable"', false],
    ['new Mapping()', false],
    ['new Foo(Map)', false],
    ['', false],
    [`new Map(); ${WRAPPER_START}"function"`, false],
    ['new (typeof __mapgauge__ == "function" ? __mapgauge__ : {}.constructor)(new Map(), 0)', false],
    ['new("function"==typeof __mapgauge__?__mapgauge__:{}.constructor)(new Map,0)', false],
    ['new(typeof __mapgauge__==`function`?__mapgauge__:{}.constructor)(new Map,0)', false],
    ['new Map(); __mapgauge__', true],
    ['new Map(); if (typeof __mapgauge__ === "function") f()', true],
  ];
  for (const [source, expected] of CASES) {
    test(JSON.stringify(source), () => assert.equal(mentionsCollection(source, COLLECTIONS), expected));
  }
});

test('the answer does not depend on what was asked before', () => {
  const source = 'a = new Map()';
  assert.deepEqual(
    [1, 2, 3].map(() => mentionsCollection(source, COLLECTIONS)),
    [true, true, true],
  );
});

// Each comment doubled the time once: 40 of them would take longer than anybody waits.
test('a row of comments behind the word is read in linear time', { timeout: 20_000 }, () => {
  const source = `// something new\n${'/* a */ '.repeat(40)}f();`;
  assert.equal(mentionsCollection(source, COLLECTIONS), false);
});
