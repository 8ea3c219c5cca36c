import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { earlierOf, toHrTime } from '../../src/export/hr-time.ts';

suite('time as seconds and nanoseconds', () => {
  const CASES: readonly [milliseconds: number, expected: [number, number]][] = [
    [0, [0, 0]],
    [1500, [1, 500_000_000]],
    [1_700_000_000_123, [1_700_000_000, 123_000_000]],
    [1_700_000_000_000.25, [1_700_000_000, 250_000]],
  ];
  for (const [milliseconds, expected] of CASES) {
    test(String(milliseconds), () => assert.deepEqual(toHrTime(milliseconds), expected));
  }
});

test('the earlier of two times', () => {
  assert.deepEqual(earlierOf([1, 5], [2, 0]), [1, 5]);
  assert.deepEqual(earlierOf([2, 0], [1, 5]), [1, 5]);
  assert.deepEqual(earlierOf([2, 7], [2, 6]), [2, 6]);
});
