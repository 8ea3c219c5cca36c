import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ModuleSource, type RawSource } from '../../src/hooks/module-source.ts';

suite('whether a source holds a word', () => {
  const text = 'é; new Map(); 漢';
  const encoded = new TextEncoder().encode(text);
  const SOURCES: readonly [title: string, source: NonNullable<RawSource>][] = [
    ['a string', text],
    ['a Buffer', Buffer.from(text)],
    ['an ArrayBuffer', encoded.buffer as ArrayBuffer],
    ['a view of a part', Buffer.from(`Set Map ${text} Set`).subarray(8, 8 + encoded.length)],
  ];
  for (const [title, source] of SOURCES) {
    test(title, () => {
      const module = new ModuleSource(source, 'module');
      assert.equal(module.text, text);
      for (const words of [['Map'], ['Set', 'Map'], ['漢'], ['é']]) assert.equal(module.holdsAny(words), true);
      for (const words of [['Set'], ['map'], ['字'], []]) assert.equal(module.holdsAny(words), false);
    });
  }
});
