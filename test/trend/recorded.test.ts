import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { judgeRecordings } from './recorded.ts';

suite('recordings of programs that ran', () => {
  const recordings = judgeRecordings();
  test('are there', () => assert.ok(recordings.length >= 3));

  for (const { about, verdicts } of recordings) {
    test(`${about}: each leak is called, within 150 intervals, and stays one`, () => {
      for (const { name, isLeak, calledAfter = Number.POSITIVE_INFINITY, isLeakingAtEnd } of verdicts) {
        if (isLeak) assert.ok(calledAfter <= 150 && isLeakingAtEnd, `${name} after ${calledAfter}`);
      }
    });

    test(`${about}: nothing else is, but for what grows as long`, () => {
      const called = verdicts.filter((one) => !one.isLeak && !one.excuse && one.calledAfter !== undefined);
      assert.deepEqual(
        called.map(({ name, module }) => `${name} ${module}`),
        [],
      );
    });
  }
});
