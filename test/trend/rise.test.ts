import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { isEvenRise, isGrowth } from '../../src/trend/rise.ts';
import type { Stretch } from '../../src/trend/stretch.ts';
import { fitLine } from '../../src/trend/theil-sen.ts';

/** Of windows that swing through so much above their floors. */
function stretch(floors: readonly number[], swing: number): Stretch {
  const { slope, concordance } = fitLine(floors);
  const ceilings = floors.map((floor) => floor + swing);
  return {
    scale: 0,
    span: 0,
    floors,
    ceilings,
    bound: 0,
    growth: slope / 3,
    rise: slope * (floors.length - 1),
    concordance,
  };
}

const rising = (count: number, rise: number) =>
  Array.from({ length: count }, (_, index) => 100 + (index * rise) / (count - 1));

suite('what rises evenly', () => {
  for (const [title, floors, swing, isEven] of [
    ['twelve floors, a quarter of what they swing through', rising(12, 250), 1000, true],
    ['twelve floors, a fifth of it', rising(12, 200), 1000, false],
    ['eight floors, half of it', rising(8, 500), 1000, true],
    ['eight floors, a quarter of it', rising(8, 250), 1000, false],
    ['four floors, twice as much', rising(4, 2000), 1000, true],
    ['four floors, once as much', rising(4, 1000), 1000, false],
    ['a dozen entries', rising(12, 13), 0, false],
    ['no more than eleven', rising(12, 11), 0, false],
    ['one step among small ones', [100, 110, 120, 130, 140, 150, 160, 900, 910, 920, 930, 940], 0, false],
    ['several steps', [100, 100, 400, 400, 700, 700, 1000, 1000, 1300, 1300, 1600, 1600], 0, true],
    ['ever less', [0, 500, 800, 1000, 1150, 1250, 1320, 1370, 1400, 1420, 1430, 1436], 0, false],
    ['up and down', [100, 500, 200, 600, 300, 700, 400, 800, 500, 900, 600, 1000], 0, false],
  ] as const) {
    test(`${title}: ${isEven}`, () => assert.equal(isEvenRise(stretch(floors, swing)), isEven));
  }
});

test('growth may slow down, or come in one step', () => {
  assert.equal(isGrowth(stretch([0, 500, 800, 1000, 1150, 1250], 0)), true);
  assert.equal(isGrowth(stretch([100, 110, 120, 130, 900, 910, 920], 0)), true);
  assert.equal(isGrowth(stretch(rising(6, 11), 0)), false);
  assert.equal(isGrowth(stretch([500, 500, 500, 500, 500, 520], 0)), false);
});
