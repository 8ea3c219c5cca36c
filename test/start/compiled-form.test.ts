import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { decodeCompiled, encodeCompiled } from '../../src/start/compiled-form.ts';

const TEXT = Buffer.from('the text of a file');
const FORM = Buffer.from('what V8 made of it');
const file = encodeCompiled(TEXT, FORM);

suite('the file that keeps the compiled form of a text', () => {
  test('gives it back', () => assert.deepEqual(decodeCompiled(file, TEXT), FORM));

  test('gives nothing for another text, of the same length too', () => {
    assert.equal(decodeCompiled(file, Buffer.from('the text of a life')), undefined);
    assert.equal(decodeCompiled(file, Buffer.from('the text')), undefined);
  });

  test('gives nothing where any one byte is another', () => {
    for (let at = 0; at < file.length; at += 1) {
      const damaged = Buffer.from(file);
      damaged[at] = (damaged[at] ?? 0) ^ 0x40;
      assert.equal(decodeCompiled(damaged, TEXT), undefined, `byte ${at}`);
    }
  });

  test('gives nothing where it is cut short, or longer than it should be', () => {
    for (let length = 0; length < file.length; length += 1)
      assert.equal(decodeCompiled(file.subarray(0, length), TEXT), undefined, `${length} bytes`);
    assert.equal(decodeCompiled(Buffer.concat([file, FORM]), TEXT), undefined);
  });
});
