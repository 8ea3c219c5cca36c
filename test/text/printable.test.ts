import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable, printableJson } from '../../src/text/printable.ts';

test('what cannot be seen is spelled out', () => {
  assert.equal(printable('a\u001b[31m\nb\u2028\u202e\u{e0001}ä'), 'a\\u{1b}[31m\\u{a}b\\u{2028}\\u{202e}\\u{e0001}ä');
});

test('in JSON it stays the same document', () => {
  const value = { 'a\u001b[31m\n': 'b\u009b\u2028\u202e\u{e0001}ä\\u' };
  const json = printableJson(JSON.stringify(value, undefined, 2));
  assert.deepEqual(JSON.parse(json), value);
  assert.match(json, /^\{\n {2}"[ -~]+": "[ -~ä]+"\n\}$/);
});
