import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { courseOf, lifeCourseOf } from '../../src/trend/course.ts';
import { Floors } from '../../src/trend/floors.ts';

/** Floors from 0 on, each so much above the one before. */
const steps = (...gains: readonly number[]) =>
  [0, ...gains].map((_, index) => gains.slice(0, index).reduce((sum, gain) => sum + gain, 0));

suite('the later half of a rise beside the earlier one', () => {
  for (const [title, floors, course] of [
    ['the same', steps(500, 500, 500, 500), 'even'],
    ['more', steps(10, 20, 40, 80), 'even'],
    ['nothing, then much', steps(0, 0, 50, 50), 'even'],
    ['half as much', steps(500, 400, 250, 200), 'slowing'],
    ['much, then nothing', steps(50, 50, 0, 0), 'slowing'],
    ['a little less', steps(500, 500, 410, 390), 'unclear'],
    ['the same, but so few that chance could have done it', steps(5, 5, 5, 5), 'unclear'],
    ['nothing at all', steps(0, 0, 0, 0), 'even'],
  ] as const) {
    test(title, () => assert.equal(courseOf(floors), course));
  }
});

suite('the same over a life', () => {
  const live = (length: number, size: (interval: number) => number) => {
    const floors = new Floors();
    for (let interval = 0; interval < length; interval += 1) floors.push(size(interval), true);
    return lifeCourseOf(floors);
  };

  test('what fills ever more slowly is slowing down, though no stretch of an hour shows it', () => {
    assert.equal(
      live(10_000, (interval) => 20_000 * Math.sqrt(interval / 10_000)),
      'slowing',
    );
  });

  test('how it began does not count', () => {
    assert.equal(
      live(2000, (interval) => 5000 * (1 - Math.exp(-interval / 50)) + 3 * interval),
      'even',
    );
  });
});
