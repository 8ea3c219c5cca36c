import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { HrTime } from '@opentelemetry/api';
import { AggregationTemporality } from '@opentelemetry/sdk-metrics';
import { SumTracker } from '../../src/export/sum-tracker.ts';

const START: HrTime = [100, 0];
const at = (seconds: number): HrTime => [seconds, 500];

suite('sums', () => {
  test('cumulative: the total, since the start', () => {
    const sums = new SumTracker(AggregationTemporality.CUMULATIVE, START);
    assert.equal(sums.temporality, AggregationTemporality.CUMULATIVE);
    assert.deepEqual(sums.advance('a', 5, at(110)), { value: 5, startTime: START });
    assert.deepEqual(sums.advance('a', 9, at(120)), { value: 9, startTime: START });
  });

  test('delta: the difference, since the last export of the same series', () => {
    const sums = new SumTracker(AggregationTemporality.DELTA, START);
    assert.equal(sums.temporality, AggregationTemporality.DELTA);
    assert.deepEqual(sums.advance('a', 5, at(110)), { value: 5, startTime: START });
    assert.deepEqual(sums.advance('a', 9, at(120)), { value: 4, startTime: at(110) });
    assert.deepEqual(sums.advance('b', 3, at(120)), { value: 3, startTime: START });
    assert.deepEqual(sums.advance('a', 9, at(130)), { value: 0, startTime: at(120) });
    assert.deepEqual(sums.advance('b', 4, at(140)), { value: 1, startTime: at(120) });
  });

  test('delta: a total that has fallen is no negative difference', () => {
    const sums = new SumTracker(AggregationTemporality.DELTA, START);
    sums.advance('a', 5, at(110));
    assert.equal(sums.advance('a', 2, at(120)).value, 0);
    assert.equal(sums.advance('a', 6, at(130)).value, 4);
  });
});
