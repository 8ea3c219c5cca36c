import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { RewriteModule } from '../../src/hooks/module-rewriter.ts';
import { createTextRewriter, type TextCode } from '../../src/hooks/text-code.ts';

/** What the rewriter of modules is asked for a text, and what comes of it. */
function rewrite(text: Partial<TextCode>) {
  const seen: unknown[] = [];
  const rewriteModule: RewriteModule = (source, url, format, start) => {
    seen.push([source.text, url, format, start]);
    return 'rewritten';
  };
  const output = createTextRewriter(rewriteModule)({
    code: 'new Map()',
    filename: '/app/a.js',
    format: 'commonjs',
    ...text,
  });
  return { seen, output };
}

suite('a text under the name of a file', () => {
  const CASES: readonly [filename: string, url: string][] = [
    ['/app/a.js', 'file:///app/a.js'],
    ['/app/a b%20é.vue', 'file:///app/a%20b%2520%C3%A9.vue'],
    ['file:///app/a.js', 'file:///app/a.js'],
    ['file:///app/a.js?t=1', 'file:///app/a.js?t=1'],
  ];
  for (const [filename, url] of CASES) {
    test(filename, () => {
      assert.deepEqual(rewrite({ filename }), {
        seen: [['new Map()', url, 'commonjs', { line: 0, column: 0 }]],
        output: 'rewritten',
      });
    });
  }

  test('begins where its offsets say', () => {
    const { seen } = rewrite({ lineOffset: -1, columnOffset: 7 });
    assert.deepEqual(seen, [['new Map()', 'file:///app/a.js', 'commonjs', { line: -1, column: 7 }]]);
  });
});

suite('what is left as it is', () => {
  const CASES: Record<string, Partial<TextCode>> = {
    'no file name': { filename: undefined },
    "V8's own name": { filename: 'evalmachine.<anonymous>' },
    'a relative path': { filename: './src/a.js' },
    'a bare name': { filename: 'REPL1' },
    "Node's own code": { filename: 'node:internal/a' },
    'another protocol': { filename: 'https://host/a.js' },
    'a file name that is no text': { filename: 7 },
    'code that is no text': { code: { toString: () => 'new Map()' } },
    'code that is wrapped': { code: 'new(typeof __mapgauge__=="function"?__mapgauge__:{}.constructor)(new Map(),1)' },
    'code that is wrapped, and printed anew': {
      code: 'new ("function" == typeof __mapgauge__ ? __mapgauge__ : {}.constructor)(new Map(), 1)',
    },
  };
  for (const [title, text] of Object.entries(CASES)) {
    test(title, () => assert.deepEqual(rewrite(text), { seen: [], output: undefined }));
  }

  test('whatever the rewriter throws', () => {
    const fails = createTextRewriter(() => {
      throw new Error('fails');
    });
    assert.equal(fails({ code: 'new Map()', filename: '/a.js', format: undefined }), undefined);
  });
});
