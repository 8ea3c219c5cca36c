import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Chance } from './chance.ts';
import { HEALTHY_KINDS, LEAKING_KINDS, makeHistory } from './histories.ts';
import { FIRST_SEEDS, isEarly, isFound, isWrong, type Judged, judgeKind, median, summarize } from './judged.ts';
import { statesOf } from './score.ts';

const SEED = FIRST_SEEDS['hold-out'];
const judged = new Map<string, Judged[]>();

/** Each kind is judged once. */
function judge(kind: (typeof HEALTHY_KINDS)[number]): Judged[] {
  const known = judged.get(kind.name) ?? judgeKind(kind, SEED);
  judged.set(kind.name, known);
  return known;
}

const seedsOf = (some: readonly Judged[]): number[] => some.map(({ seed }) => seed);
const lowest = (values: readonly number[]): number => values.reduce((low, value) => Math.min(low, value));
const highest = (values: readonly number[]): number => values.reduce((high, value) => Math.max(high, value));

suite('histories are what they are called', () => {
  test('the same for the same seed, another for another', () => {
    for (const kind of [...HEALTHY_KINDS, ...LEAKING_KINDS]) {
      assert.deepEqual(makeHistory(kind, SEED), makeHistory(kind, SEED));
      assert.notDeepEqual(makeHistory(kind, SEED), makeHistory(kind, SEED + 1));
    }
  });

  for (const kind of HEALTHY_KINDS) {
    test(`${kind.name}: what is there in the end has been there before`, () => {
      for (let seed = SEED; seed < SEED + 10; seed += 1) {
        const { values } = makeHistory(kind, seed);
        const late = Math.floor(values.length * 0.75);
        assert.ok(values.length >= 2000);
        assert.ok(lowest(values.slice(late)) <= highest(values.slice(0, late)), `${seed}`);
      }
    });
  }

  for (const kind of LEAKING_KINDS) {
    test(`${kind.name}: the floor is higher in the end than it was in the beginning`, () => {
      for (let seed = SEED; seed < SEED + 10; seed += 1) {
        const { values, leaksFrom = Number.NaN } = makeHistory(kind, seed);
        const leaking = values.slice(leaksFrom);
        const third = Math.floor(leaking.length / 3);
        assert.ok(lowest(leaking.slice(-third)) > lowest(leaking.slice(0, third)), `${seed}`);
      }
    });
  }
});

suite('seeds that nothing was tuned to', () => {
  for (const kind of HEALTHY_KINDS) {
    test(`${kind.name}: never called a leak once its bound has shown`, () => {
      assert.deepEqual(seedsOf(judge(kind).filter(isWrong)), []);
    });
  }

  test('what is called one before is what rises evenly for longer than patience lasts, and is taken back', () => {
    const early = HEALTHY_KINDS.flatMap(judge).filter(isEarly);
    assert.ok(early.length > 0);
    for (const { kind, seed, boundShows = 0, earlyCalls } of early) {
      assert.ok(Number(earlyCalls[0]) >= 119 && Number(earlyCalls[0]) < boundShows, `${kind.name}, ${seed}`);
      const states = statesOf(makeHistory(kind, seed));
      assert.equal(states.slice(4 * boundShows).includes('leaking'), false, `${kind.name}, ${seed}`);
    }
  });

  for (const kind of LEAKING_KINDS) {
    test(`${kind.name}: found, not before it has begun`, () => {
      assert.deepEqual(seedsOf(judge(kind).filter(isWrong)), []);
      assert.ok(judge(kind).filter(isFound).length >= 8);
    });
  }

  test('what was level and gains a percent or more in each interval is found within 20', () => {
    const leaks = judge(LEAKING_KINDS.find(({ name }) => name === 'late, 1 to 10 % an interval') as never);
    assert.ok(leaks.every(({ pace = 0 }) => pace >= 0.01));
    const after = leaks.map(({ foundAfter = Number.POSITIVE_INFINITY }) => foundAfter);
    assert.ok(median(after) <= 20, `${after}`);
    assert.ok(after.filter((intervals) => intervals <= 20).length >= 9, `${after}`);
  });

  test('recall and precision', (t) => {
    const { healthy, leaks, recall, precision, precisionWithEarly } = summarize(
      [...HEALTHY_KINDS, ...LEAKING_KINDS].flatMap(judge),
    );
    t.diagnostic(
      `recall ${recall}, precision ${precision}, ${precisionWithEarly} with those whose bound had not shown`,
    );
    assert.ok(healthy >= 100 && leaks >= 100);
    assert.equal(precision, 1);
    assert.ok(recall >= 0.95, `${recall}`);
    assert.ok(precisionWithEarly >= 0.93, `${precisionWithEarly}`);
  });
});

test('until its bound shows, what fills is a leak reading by reading: no verdict can be right on both', () => {
  const pile = (seed: number, most: number) => {
    const chance = new Chance(seed);
    let size = 0;
    return Array.from({ length: 2000 }, () => {
      size = Math.min(most, size + chance.poisson(8));
      return size;
    });
  };
  for (let seed = 1; seed <= 10; seed += 1) {
    const [leak, cache] = [pile(seed, Number.POSITIVE_INFINITY), pile(seed, 4000)];
    const bound = cache.indexOf(4000);
    assert.deepEqual(cache.slice(0, bound), leak.slice(0, bound));
    assert.notDeepEqual(cache, leak);
    assert.ok(statesOf({ values: leak }).includes('leaking'));
    assert.notEqual(statesOf({ values: cache }).at(-1), 'leaking');
  }
});
