import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { encode } from '@jridgewell/sourcemap-codec';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { analyse } from '../../src/transform/analyse.ts';
import { composeSourceMap } from '../../src/transform/compose-source-map.ts';
import { insertionsOf, wrapSites } from '../../src/transform/wrap-sites.ts';

const CODE = 'const a=new Map,b=new Set;tail();\nnext(new Map);end();\n//# sourceMappingURL=out.js.map\n';

/** Every token of the generated code has an original line of its own, so that a mix-up cannot hide. */
const TOKENS = ['const', 'a=', 'new Map,', 'b=', 'new Set', 'tail', 'next', 'end'];
const originalLine = (token: string) => TOKENS.indexOf(token) * 10;

function mapOf(code: string, extra: object = {}): string {
  const lines = code.split('\n').map((line) =>
    TOKENS.flatMap((token) => {
      const column = line.indexOf(token);
      return column < 0 ? [] : [[column, 0, originalLine(token), 0] as [number, number, number, number]];
    }).sort((a, b) => a[0] - b[0]),
  );
  return JSON.stringify({ version: 3, sources: ['../src/in.ts'], names: [], mappings: encode(lines), ...extra });
}

function compose(map: string) {
  const sites = analyse(CODE, { url: '/app/dist/out.js', format: 'module' });
  const insertions = insertionsOf(sites, 0);
  const code = wrapSites(CODE, insertions);
  return { code, composed: composeSourceMap(code, CODE, insertions, map, '/app/dist/out.js') };
}

function readInlineMap(code: string): TraceMap {
  const data = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(code)?.[1] ?? '';
  return new TraceMap(Buffer.from(data, 'base64').toString());
}

suite('a composed source map', () => {
  const { code, composed = '' } = compose(mapOf(CODE));
  const map = readInlineMap(composed);
  const lines = composed.split('\n');

  for (const token of TOKENS) {
    test(`${token} keeps its original position`, () => {
      const line = lines.findIndex((text) => text.includes(token));
      const column = (lines[line] ?? '').indexOf(token);
      const original = originalPositionFor(map, { line: line + 1, column });
      assert.equal(original.line, originalLine(token) + 1);
      assert.equal(original.source, 'file:///app/src/in.ts');
    });
  }

  test('the wrapper itself has the position of its site', () => {
    const column = (lines[0] ?? '').indexOf('(typeof');
    assert.equal(originalPositionFor(map, { line: 1, column: column + 5 }).line, originalLine('new Map,') + 1);
  });

  test('nothing but the reference changes in the code', () => {
    assert.equal(composed.replace(/data:\S+/, 'out.js.map'), code);
  });
});

test('a source root is part of the sources', () => {
  const { composed = '' } = compose(mapOf(CODE, { sourceRoot: 'https://example.org/x/', sources: ['in.ts'] }));
  assert.deepEqual(readInlineMap(composed).sources, ['https://example.org/x/in.ts']);
});

test('a map in sections is not followed', () => {
  assert.equal(compose(JSON.stringify({ version: 3, sections: [] })).composed, undefined);
});

test('a map that is no JSON is refused', () => {
  assert.throws(() => compose('<!doctype html>'), SyntaxError);
});
