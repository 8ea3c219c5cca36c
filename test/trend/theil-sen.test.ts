import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fitLine } from '../../src/trend/theil-sen.ts';
import { Chance } from './chance.ts';

/** By the definition: all slopes, sorted, and the one in the middle or the mean of the two there. */
function slopeByDefinition(values: readonly number[]): number {
  const slopes = values
    .flatMap((later, j) => values.slice(0, j).map((earlier, i) => (later - earlier) / (j - i)))
    .toSorted((a, b) => a - b);
  const middle = (slopes.length - 1) / 2;
  return ((slopes[Math.floor(middle)] ?? 0) + (slopes[Math.ceil(middle)] ?? 0)) / 2;
}

suite('a line through floors', () => {
  for (const [title, values, slope, concordance] of [
    ['no value', [], 0, 0],
    ['one value', [7], 0, 0],
    ['two', [1, 4], 3, 1],
    ['even growth', [10, 12, 14, 16, 18], 2, 1],
    ['even decline', [9, 6, 3, 0], -3, -1],
    ['a level', [5, 5, 5, 5], 0, 0],
    ['a step: most pairs are level', [1, 1, 1, 1, 1, 1, 9], 0, 6 / 21],
    ['two wild values of eight', [0, 1, 2, 1000, 4, 5, -1000, 7], 1, 10 / 28],
  ] as const) {
    test(title, () => {
      const line = fitLine(values);
      assert.equal(line.slope, slope);
      assert.ok(Math.abs(line.concordance - concordance) < 1e-12, `${line.concordance}`);
    });
  }

  test('is the median of all slopes, for any values', () => {
    const chance = new Chance(1);
    for (let length = 2; length <= 12; length += 1) {
      for (let round = 0; round < 50; round += 1) {
        const values = Array.from({ length }, () => chance.whole(0, 30));
        assert.ok(Math.abs(fitLine(values).slope - slopeByDefinition(values)) < 1e-9, `${values}`);
      }
    }
  });
});
