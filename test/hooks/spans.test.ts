import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { spansOf } from '../../src/hooks/spans.ts';
import { insertionsOf, wrapSites } from '../../src/transform/wrap-sites.ts';

/** Text between the positions of a span; lines are split as V8 does. */
function textAt(code: string, [line, column, lastLine, lastColumn]: readonly [number, number, number, number]): string {
  const lines = code.split(/(?<=\r\n|[\n\u2028\u2029]|\r(?!\n))/);
  const offset = (of: number, at: number) => lines.slice(0, of - 1).join('').length + at - 1;
  return code.slice(offset(line, column), offset(lastLine, lastColumn));
}

/** Wraps each `new Map()` of a source, whose modules stand between `«` and `»`. */
function wrapModules(marked: string) {
  const source = marked.replaceAll(/[«»]/g, '');
  const bounds = [...marked.matchAll(/[«»]/g)].map(({ index }, count) => index - count);
  const sites = [...source.matchAll(/new Map\(\)/g)].map(({ index }) => {
    const place = bounds.findLastIndex((bound, at) => at % 2 === 0 && bound <= index);
    const [moduleStart, moduleEnd] = bounds.slice(place, place + 2);
    const end = index + 'new Map()'.length;
    const site = { name: 'a', type: 'Map', scope: 'module', line: 1, column: 1, start: index, end } as const;
    return { ...site, ...(moduleStart !== undefined && moduleEnd !== undefined && { moduleStart, moduleEnd }) };
  });
  const insertions = insertionsOf(sites, 7);
  const code = wrapSites(source, insertions);
  const unmarked = code.replaceAll(/new\(typeof __mapgauge__==.*?constructor\)\((new Map\(\)),\d+\)/g, '$1');
  assert.equal(unmarked, source);
  return { code, sites, spans: spansOf(source, sites, insertions) };
}

suite('the span of a module covers it in the wrapped code, and nothing else', () => {
  for (const [title, marked] of [
    ['lines of its own', 'x;\n«a = new Map();\nb = 1;\n»y;'],
    ['two modules', '«a = new Map();\n»«b = new Map();\nc = new Map();\n»'],
    ['modules on one line', '«a=new Map(),»«b=new Map(),»z;«c=new Map();»'],
    ['wrapped code before it on the line', 'q=1;«a=new Map(),b=new Map();»\n«c=new Map();»'],
    ['a construction at its beginning and its end', '«new Map();»;«new Map();new Map();»'],
    ['other ends of lines', '«a = new Map();\r\n»«b = new Map();\u2028c = 1;»\r«d = new Map()\r\r;»'],
  ] as const) {
    test(title, () => {
      const { code, spans } = wrapModules(marked);
      const modules = [...marked.matchAll(/«([^»]*)»/g)].map(([, text = '']) => text);
      const expected = modules.flatMap((text) =>
        text
          .split('new Map()')
          .slice(1)
          .map(() => text),
      );
      const found = spans.map((span) => {
        assert.ok(span);
        return textAt(code, span).replaceAll(/new\(typeof.*?constructor\)\((new Map\(\)),\d+\)/g, '$1');
      });
      assert.deepEqual(found, expected);
    });
  }

  test('a module that is the whole file has none', () => {
    assert.deepEqual(wrapModules('a = new Map(); b = new Map();').spans, [undefined, undefined]);
  });
});
