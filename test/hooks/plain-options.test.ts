import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readPlainOptions } from '../../src/hooks/plain-options.ts';

const fail = () => assert.fail('code of the program has run');
const NAMES = ['filename', 'eval'] as const;

test('values of a plain object, with and without a prototype', () => {
  assert.deepEqual(readPlainOptions({ filename: 'a', other: 1 }, NAMES), { filename: 'a', eval: undefined });
  assert.deepEqual(readPlainOptions(Object.assign(Object.create(null), { eval: true }), NAMES), {
    filename: undefined,
    eval: true,
  });
});

test('a getter that is not asked for is of no interest', () => {
  const options = Object.defineProperty({ filename: 'a' }, 'other', { get: fail });
  assert.deepEqual(readPlainOptions(options, NAMES), { filename: 'a', eval: undefined });
});

suite('what cannot be read without running code of the program', () => {
  class Options {
    filename = 'a';
  }
  const CASES: Record<string, unknown> = {
    'a getter': Object.defineProperty({}, 'eval', { get: fail }),
    'a setter': Object.defineProperty({}, 'eval', { set: fail }),
    'a proxy': new Proxy({ filename: 'a' }, { get: fail, getOwnPropertyDescriptor: fail, getPrototypeOf: fail }),
    'an object of a class': new Options(),
    'options that inherit': Object.create({ filename: 'a' }),
    'a text': 'a.js',
    nothing: undefined,
    null: null,
    'a function': Object.assign(() => {}, { filename: 'a' }),
  };
  for (const [title, options] of Object.entries(CASES)) {
    test(title, () => assert.equal(readPlainOptions(options, NAMES), undefined));
  }
});
