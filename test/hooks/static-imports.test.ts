import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { staticImports } from '../../src/hooks/static-imports.ts';

suite('relative static imports', () => {
  const CASES: readonly [source: string, expected: string[]][] = [
    ['import a from "./a.js";', ['./a.js']],
    ["import { a as b, c } from '../c.js';\nimport * as d from './d.js'", ['../c.js', './d.js']],
    ['import{a}from"./a.js";import"./b.js";', ['./a.js', './b.js']],
    ['import {\n  a,\n  b,\n} from "./many.js";', ['./many.js']],
    ['export * from "./a.js";\nexport { b } from "./b.js";', ['./a.js', './b.js']],
    ['import fs from "node:fs";\nimport x from "x";', []],
    ['const a = await import("./later.js");', []],
    ['export const a = "./not-this.js";', []],
    ['', []],
  ];
  for (const [source, expected] of CASES) {
    test(JSON.stringify(source), () => assert.deepEqual(staticImports(source), expected));
  }
});
