import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { explain } from '../../src/trend/reason.ts';
import { DEFAULT_PATIENCE, Trend } from '../../src/trend/trend.ts';
import type { Reading, Verdict } from '../../src/trend/types.ts';

type Size = (interval: number) => number;

/** All verdicts of a trend that is read once an interval. */
function follow(length: number, size: Size, trend = new Trend()): Verdict[] {
  return Array.from({ length }, (_, interval) => trend.read({ value: size(interval), outlivedCollection: true }));
}

/** States in the order they were taken on, with the interval. */
function statesOf(verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap(({ state, ground }, interval) =>
    state === verdicts[interval - 1]?.state ? [] : `${interval} ${state} ${ground}`,
  );
}

const lastOf = (verdicts: readonly Verdict[]): Verdict => verdicts.at(-1) as Verdict;

/** Swings between 0 and `height`, in a way that no window lines up with. */
const saw = (interval: number, height: number) => ((interval * 7) % 31) * (height / 30);

suite('states', () => {
  test('a level is steady', () => {
    const verdicts = follow(500, () => 700);
    assert.deepEqual(statesOf(verdicts), ['0 warming too-few-readings', '23 steady level']);
    assert.equal(lastOf(verdicts).growth, 0);
  });

  test('what comes and goes is steady', () => {
    const { state, ground, growth } = lastOf(follow(3000, (interval) => 50 + saw(interval, 900)));
    assert.deepEqual([state, ground, growth], ['steady', 'comes-and-goes', 0]);
  });

  test('growth from nothing is warming, then leaking', () => {
    const verdicts = follow(400, (interval) => 10 * interval);
    assert.deepEqual(statesOf(verdicts), ['0 warming too-few-readings', '119 leaking never-shrinks']);
    assert.deepEqual(
      verdicts
        .slice(0, 119)
        .map(({ growth }) => growth)
        .filter((growth) => growth !== 0 && growth !== 10),
      [],
    );
    assert.equal(lastOf(verdicts).growth, 10);
  });

  test('growth that slows down is filling, then steady', () => {
    const verdicts = follow(2000, (interval) => Math.round(5000 * (1 - Math.exp(-interval / 60))));
    assert.deepEqual(
      statesOf(verdicts).map((state) => state.replace(/^\d+ /, '')),
      ['warming too-few-readings', 'filling slowing', 'steady level'],
    );
  });

  test('growth up to where it has been before is filling', () => {
    const size: Size = (interval) => (interval < 600 ? 4000 : Math.min(4000, 4 * (interval - 600)));
    const verdicts = follow(1500, size);
    assert.ok(verdicts.every(({ state }) => state !== 'leaking'));
    assert.ok(verdicts.some(({ ground }) => ground === 'seen-before'));
  });

  test('beyond where it has been before it is leaking', () => {
    const size: Size = (interval) => (interval < 600 ? 400 : 4 * (interval - 600));
    assert.equal(lastOf(follow(1000, size)).state, 'leaking');
  });

  test('what was level and gains a percent in each interval is leaking within 20', () => {
    const verdicts = follow(320, (interval) => 500 + Math.max(0, interval - 299) * 5);
    assert.deepEqual(statesOf(verdicts).at(-1), '314 leaking surge');
    assert.equal(lastOf(verdicts).growth, 5);
  });

  test('a step is none, nor what levels off after one', () => {
    for (const takes of [1, 3, 6, 10]) {
      const step = follow(1000, (interval) => 500 + 400 * Math.min(1, Math.max(0, interval - 300) / takes));
      const settling = follow(1000, (interval) => 500 + 400 * (1 - Math.exp(-Math.max(0, interval - 300) / takes)));
      for (const verdicts of [step, settling]) assert.ok(verdicts.every(({ state }) => state !== 'leaking'));
    }
  });

  test('a leak beneath a saw-tooth is one after a day', () => {
    const verdicts = follow(3000, (interval) => 0.5 * interval + saw(interval, 300));
    const called = verdicts.findIndex(({ state }) => state === 'leaking');
    assert.ok(called >= DEFAULT_PATIENCE.broken && called < 1.5 * DEFAULT_PATIENCE.broken, `${called}`);
    assert.equal(lastOf(verdicts).ground, 'floor-rises');
    assert.ok(Math.abs(lastOf(verdicts).growth - 0.5) < 0.02, `${lastOf(verdicts).growth}`);
  });

  test('so is one of a few entries an hour', () => {
    const verdicts = follow(5000, (interval) => 300 + Math.floor(interval / 15));
    const { state, growth } = lastOf(verdicts);
    assert.equal(state, 'leaking');
    assert.ok(Math.abs(growth - 1 / 15) < 0.005, `${growth}`);
    assert.match(explain(lastOf(verdicts), 60), /^grows by (3\.9|4|4\.1) entries an hour: from /);
  });

  test('what leaves far behind all it has been in days need not wait for another', () => {
    const size: Size = (interval) => 100 + saw(interval, 50) + Math.max(0, interval - 3000) * 5;
    const verdicts = follow(3400, size);
    assert.match(statesOf(verdicts).at(-1) ?? '', /^3[12]\d\d leaking never-so-high$/);
  });
});

suite('a verdict does not flap', () => {
  test('a leak stays one through pauses that are short beside it', () => {
    const size: Size = (interval) => 10 * Math.min(interval, 600) + 10 * Math.max(0, interval - 800);
    const states = follow(2000, size).map(({ state }) => state);
    assert.deepEqual(
      states.slice(119).filter((state) => state !== 'leaking'),
      [],
    );
  });

  test('it is taken back when it has stopped for as long as half its life', () => {
    const verdicts = follow(2000, (interval) => 10 * Math.min(interval, 600));
    const over = verdicts.findLastIndex(({ state }) => state === 'leaking');
    assert.ok(over > 1000 && over < 1400, `${over}`);
    assert.equal(lastOf(verdicts).state, 'steady');
  });

  test('it is taken back when half of it has been given back', () => {
    const verdicts = follow(700, (interval) => (interval < 600 ? 10 * interval : 2000));
    const over = verdicts.findLastIndex(({ state }) => state === 'leaking');
    assert.ok(over >= 600 && over < 640, `${over}`);
  });

  test('another state is taken on when it is found twice in a row', () => {
    const verdicts = follow(2000, (interval) => Math.round(5000 * (1 - Math.exp(-interval / 60))));
    const changes = statesOf(verdicts).map((state) => Number.parseInt(state, 10));
    assert.ok(changes.every((interval) => interval === 0 || interval % 12 === 11));
    const once = follow(600, (interval) => (interval >= 300 && interval < 312 ? 900 : 500));
    assert.deepEqual(statesOf(once), ['0 warming too-few-readings', '23 steady level']);
  });
});

suite('what waits for a full collection', () => {
  const read = (trend: Trend, value: number, outlivedCollection: boolean) => trend.read({ value, outlivedCollection });

  test('nothing is said before one has run', () => {
    const trend = new Trend();
    for (let interval = 0; interval < 500; interval += 1) read(trend, 10 * interval, false);
    assert.deepEqual([trend.verdict.state, trend.verdict.ground], ['warming', 'no-collection']);
  });

  test('a saw-tooth between collections is no growth', () => {
    const trend = new Trend();
    for (let interval = 0; interval < 3000; interval += 1) {
      const verdict = read(trend, 40 + 30 * (interval % 100), interval % 100 === 0);
      assert.notEqual(verdict.state, 'leaking');
    }
    assert.deepEqual([trend.verdict.state, trend.verdict.growth], ['steady', 0]);
  });

  test('what outlives collection after collection is', () => {
    const trend = new Trend();
    for (let interval = 0; interval < 600; interval += 1) {
      read(trend, 2 * interval + 30 * (interval % 20), interval % 20 === 0);
    }
    const { state, ground, growth } = trend.verdict;
    assert.deepEqual([state, ground], ['leaking', 'never-shrinks']);
    assert.ok(Math.abs(growth - 2) < 0.2, `${growth}`);
  });

  test('a few collections are too few', () => {
    const trend = new Trend();
    for (let interval = 0; interval < 600; interval += 1) {
      assert.notEqual(read(trend, 2 * interval, interval % 60 === 0).state, 'leaking');
    }
  });
});

suite('readings that are missing', () => {
  const leak: Size = (interval) => 10 * interval;

  /** Reads only in some intervals, and says how long it has been. */
  function readSome(length: number, size: Size, isRead: (interval: number) => boolean): Verdict {
    const trend = new Trend();
    let before = 0;
    for (let interval = 0; interval < length; interval += 1) {
      if (!isRead(interval)) continue;
      trend.read({ value: size(interval), outlivedCollection: true, intervals: Math.max(1, interval - before) });
      before = interval;
    }
    return trend.verdict;
  }

  test('a gap does not bend the slope', () => {
    const { state, growth } = readSome(300, leak, (interval) => interval < 100 || interval > 160);
    assert.deepEqual([state, growth], ['leaking', 10]);
  });

  test('every third reading is as good', () => {
    const { state, growth } = readSome(300, leak, (interval) => interval % 3 === 0);
    assert.deepEqual([state, growth], ['leaking', 10]);
  });

  test('a frozen thread repeats its last value, and then jumps', () => {
    const freezes = follow(600, (interval) => leak(interval % 100 < 15 ? interval - (interval % 100) : interval));
    assert.equal(lastOf(freezes).state, 'leaking');
    const healthy = follow(1500, (interval) => (interval % 100 < 15 ? 500 : 500 + saw(interval, 300)));
    assert.ok(healthy.every(({ state }) => state !== 'leaking'));
  });

  test('after a day without any all begins anew', () => {
    const trend = new Trend();
    follow(300, leak, trend);
    const reading: Reading = { value: 10_000, outlivedCollection: true, intervals: 2000 };
    assert.equal(trend.read(reading).ground, 'too-few-readings');
  });
});

test('patience is the intervals that growth must last', () => {
  for (const unbroken of [24, 60, 240]) {
    const verdicts = follow(500, (interval) => 10 * interval, new Trend({ unbroken }));
    const called = 1 + verdicts.findIndex(({ state }) => state === 'leaking');
    assert.ok(called >= unbroken && called <= 1.5 * unbroken, `${called} for ${unbroken}`);
  }
});
