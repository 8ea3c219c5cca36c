import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { explain, perHour } from '../../src/trend/reason.ts';
import type { Verdict } from '../../src/trend/types.ts';

const MINUTE = 60;

/** 120 intervals in which it grew from 1,000 to 1,600. */
const verdict = (state: Verdict['state'], ground: Verdict['ground']): Verdict => {
  return { state, ground, growth: 5, scale: 2, span: 120, from: 1000, to: 1600, bound: 2000 };
};

suite('why, in words', () => {
  for (const [state, ground, sentence] of [
    ['warming', 'no-collection', 'no full garbage collection has run yet, so nothing is known to outlive one'],
    ['warming', 'too-few-readings', 'too few readings yet'],
    [
      'warming',
      'too-short',
      'grows by 300 entries an hour, from 1,000 to 1,600 in 2.0 h, which a cache that fills does too',
    ],
    ['steady', 'too-small', 'has never been large enough to be judged'],
    ['steady', 'level', 'keeps its level: 1,000 to 1,600 in 2.0 h'],
    [
      'steady',
      'comes-and-goes',
      'comes and goes; its floor was 1,000 and is 1,600 after 2.0 h, no more than chance would have it',
    ],
    [
      'steady',
      'too-little',
      'comes and goes, and its floor grows by 300 entries an hour, from 1,000 to 1,600 in 2.0 h, which is little beside how it swings',
    ],
    ['filling', 'slowing', 'grows by 300 entries an hour, and ever more slowly: from 1,000 to 1,600 in 2.0 h'],
    ['filling', 'seen-before', 'grows by 300 entries an hour to 1,600, but has been at 2,000 before'],
    [
      'leaking',
      'surge',
      'grows by 300 entries an hour after it had long kept its level: from 1,000 to 1,600 in 2.0 h, without shrinking once',
    ],
    [
      'leaking',
      'never-shrinks',
      'grows by 300 entries an hour: from 1,000 to 1,600 in 2.0 h, without shrinking once or slowing down',
    ],
    [
      'leaking',
      'floor-rises',
      'comes and goes, but its floor grows by 300 entries an hour: from 1,000 to 1,600 in 2.0 h',
    ],
    [
      'leaking',
      'never-so-high',
      'grows by 300 entries an hour and has left behind all it has ever been: 1,600 in 2.0 h, at most 2,000 before',
    ],
  ] as const) {
    test(`${state}, ${ground}`, () => assert.equal(explain(verdict(state, ground), MINUTE), sentence));
  }

  test('in the time of its intervals', () => {
    const times = [1, 30, 60, 3600].map((interval) => explain(verdict('steady', 'level'), interval).split(' in ')[1]);
    assert.deepEqual(times, ['2 min', '60 min', '2.0 h', '5.0 days']);
  });

  test('of a few in an hour, and of other things than entries', () => {
    const slow: Verdict = { ...verdict('leaking', 'floor-rises'), growth: 0.04, from: 3, to: 7.25 };
    assert.equal(
      explain(slow, MINUTE, 'collections'),
      'comes and goes, but its floor grows by 2.4 collections an hour: from 3 to 7.3 in 2.0 h',
    );
  });
});

test('growth per hour', () => {
  assert.equal(perHour(2, 60), 120);
  assert.equal(perHour(0.5, 1), 1800);
  assert.equal(perHour(-1, 3600), -1);
});
