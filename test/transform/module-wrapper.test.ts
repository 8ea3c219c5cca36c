import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { describeSites } from './describe-sites.ts';

const CASES: readonly (readonly [source: string, ...sites: string[]])[] = [
  ['(function (exports, require, module) { const a = new Map(); })', '1:50 Map a module'],
  ['(function (exports) { const a = new Map(); });', '1:33 Map a module'],
  ['(async function (module) { const a = new Map(); await a;\n})', '1:38 Map a module'],
  ["'use strict';async (exports)=>{{\nconst a = new Map();\n}}", '2:11 Map a module'],
  [
    '(function () { function f() { return new Set() } class A { b = new Map() } })',
    '1:38 Set f() function in f',
    '1:64 Map A.b class',
  ],
  ['(function () { const a = () => new Map(); })', '1:32 Map a() function in a'],
  // No loader's.
  ['f = function () { const a = new Map(); }', '1:29 Map a function in f'],
  ['if (x) (function () { const a = new Map(); })', '1:33 Map a function'],
  ['function f() { const a = new Map(); }', '1:26 Map a function in f'],
];

suite('a function that is a statement by itself', () => {
  for (const [source, ...sites] of CASES) {
    test(source, () => assert.deepEqual(describeSites(source), sites));
  }
});
