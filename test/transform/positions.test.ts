import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPositionFinder } from '../../src/transform/positions.ts';
import { describeSites, type Options } from './describe-sites.ts';

const SITE = 'const a = new Map();';

/** Text before a site, and where the site then stands. */
const TABLE: readonly [title: string, before: string, position: string, options?: Options][] = [
  ['nothing', '', '1:11'],
  ['a line feed', '// a\n', '2:11'],
  ['carriage return and line feed', '// a\r\n// b\r\n', '3:11'],
  ['a carriage return alone', '// a\r', '2:11'],
  ['a line separator and a paragraph separator', '// a\u2028// b\u2029', '3:11'],
  ['a line separator in a string', 'f("\u2028"); ', '2:15'],
  ['a form feed and a next line, which end none', '/*\f\u0085*/', '1:17'],
  ['non-BMP characters, two columns each', 'f("😀𝒳"); ', '1:22'],
  ['accents and wide characters', 'f("é漢"); ', '1:20'],
  ['a hashbang', '#!/usr/bin/env node\n', '2:11'],
  ['a byte order mark', '\ufeff', '1:12'],
  ['a directive', '"use strict"; ', '1:25'],
  ['CommonJS', 'return; ', '1:19', { format: 'commonjs' }],
];

for (const [title, before, position, options] of TABLE) {
  test(title, () => {
    assert.deepEqual(describeSites(before + SITE, options), [`${position} Map a module`]);
  });
}

test('several sites of a line are told apart by their column', () => {
  assert.deepEqual(describeSites('f(new Map(), new Map(), [new Map()]);'), [
    '1:3 Map f(…) module',
    '1:14 Map f(…) module',
    '1:26 Map f(…) module',
  ]);
});

test('offsets on both sides of a line end, and in the middle of one', () => {
  const positionOf = createPositionFinder('a\r\nb\n');
  const found = [0, 1, 2, 3, 4, 5].map((offset) => positionOf(offset));
  assert.deepEqual(found, [
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 2, column: 2 },
    { line: 3, column: 1 },
  ]);
});
