import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { answerText } from '../../src/export/answer-text.ts';

suite('what a collector says of an export that it refuses', () => {
  const CASES: readonly [title: string, body: string, expected: string][] = [
    ['nothing', '', ''],
    ['a text', 'invalid temporality and type combination\n', 'invalid temporality and type combination'],
    ['its first line', 'too large\r\nat receiver.go:12', 'too large'],
    [
      'a status in JSON',
      '{"code":16,"message":"missing or empty authorization header"}',
      'missing or empty authorization header',
    ],
    ['JSON without a message', '{"code":16}', '{"code":16}'],
    ['JSON that is no object', 'null', 'null'],
    ['a status in protobuf', '\u0008\u0010\u0012\u0007refused', ''],
    ['what is no UTF-8', '\ufffd\ufffd', ''],
    ['a page', '<html><body>502</body></html>', ''],
    ['a long one', 'x'.repeat(300), `${'x'.repeat(200)}…`],
  ];
  for (const [title, body, expected] of CASES) test(title, () => assert.equal(answerText(body), expected));
});
