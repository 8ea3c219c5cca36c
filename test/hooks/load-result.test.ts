import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type LoadResult, rewriteLoadResult } from '../../src/hooks/load-result.ts';

const URL = 'file:///app/a.js';
type Seen = [source: string, url: string, format: string | undefined];

/** What the rewriter is given for a result, and what comes of it when the rewriter answers `code`. */
function rewrite(result: LoadResult, url = URL, code: string | undefined = 'rewritten') {
  const seen: Seen[] = [];
  const output = rewriteLoadResult(result, url, (source, moduleUrl, format) => {
    seen.push([source.text, moduleUrl, format]);
    return code;
  });
  return { seen, output };
}

suite('formats', () => {
  const CASES: readonly [format: string | null | undefined, url: string, expected: string | undefined | false][] = [
    ['module', URL, 'module'],
    ['commonjs', URL, 'commonjs'],
    ['module-typescript', 'file:///app/a.ts', 'module-typescript'],
    ['commonjs-typescript', 'file:///app/a.cts', 'commonjs-typescript'],
    ['require-commonjs', URL, 'commonjs'],
    ['require-commonjs-typescript', URL, 'commonjs-typescript'],
    [undefined, URL, undefined],
    [null, 'file:///app/a.cjs?v=1', undefined],
    [undefined, 'file:///app/a.tsx#x', undefined],
    [undefined, 'file:///app/a.node', false],
    [undefined, 'file:///app/a.json', false],
    ['json', 'file:///app/a.json', false],
    ['wasm', 'file:///app/a.wasm', false],
    ['addon', 'file:///app/a.node', false],
    ['builtin', 'node:fs', false],
    ['module', 'data:text/javascript,new Map()', false],
    ['module', 'https://x.org/a.js', false],
  ];
  for (const [format, url, expected] of CASES) {
    test(`${format} of ${url}`, () => {
      const result = { format, source: 'text', shortCircuit: true };
      const { seen, output } = rewrite(result, url);
      assert.deepEqual(seen, expected === false ? [] : [['text', url, expected]]);
      if (expected === false) assert.equal(output, result);
      else assert.deepEqual(output, { format, source: 'rewritten', shortCircuit: true });
    });
  }
});

suite('sources', () => {
  const bytes = Buffer.from('\ufeffé😀');
  const CASES: readonly [title: string, result: LoadResult, expected: string][] = [
    ['a string', { format: 'module', source: 'x' }, 'x'],
    ['an empty string', { format: 'module', source: '' }, ''],
    ['a Buffer', { format: 'module', source: Buffer.from('é😀') }, 'é😀'],
    ['an ArrayBuffer', { format: 'commonjs', source: new TextEncoder().encode('é').buffer }, 'é'],
    ['a view of a part', { format: 'commonjs', source: Buffer.from('abc').subarray(1) }, 'bc'],
    ['a byte order mark of an ES module', { format: 'module', source: bytes }, 'é😀'],
    ['a byte order mark of CommonJS', { format: 'commonjs', source: bytes }, '\ufeffé😀'],
  ];
  for (const [title, result, expected] of CASES) {
    test(title, () => assert.equal(rewrite(result).seen[0]?.[0], expected));
  }

  for (const source of [null, undefined]) {
    test(`${source}: Node reads the file itself`, () => {
      const result: LoadResult = { format: 'commonjs', source };
      const { seen, output } = rewrite(result);
      assert.deepEqual(seen, []);
      assert.equal(output, result);
    });
  }
});

test('where there is nothing to do the result is the very same object', () => {
  const result: LoadResult = { format: 'module', source: Buffer.from('x') };
  const output = rewriteLoadResult(result, URL, () => undefined);
  assert.equal(output, result);
});

test('the result that was handed in is not changed', () => {
  const result: LoadResult = { format: 'module', source: 'x' };
  rewrite(result);
  assert.deepEqual(result, { format: 'module', source: 'x' });
});
