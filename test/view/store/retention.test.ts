import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openStore } from '../../../src/view/store/open-store.ts';
import { SampleList } from '../../../src/view/store/sample-list.ts';
import type { Samples, Store, Time } from '../../../src/view/store/types.ts';
import { createRandom } from '../random.ts';
import { allSamples, HOUR, MINUTE, reading, SECOND, START, settle } from './store-helper.ts';

const DAY = 24 * HOUR;
const EPSILON = 1e-9;

/** A point of 0, 1, 2 … every `every`; `now` stays at their times. */
function fill(store: Store, from: Time, to: Time, every: number): void {
  for (let time = from; time < to; time += every) store.add([reading((time - START) / every, time)], time);
}

function everything(): SampleList {
  return new SampleList(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
}

function distances({ times }: Samples): Set<number> {
  return new Set(times.slice(1).map((time, index) => time - (times[index] ?? 0)));
}

describe('thinning', () => {
  test('an hour goes to steps of 10 s, with their mean and extremes, and nothing of it is lost', () => {
    const store = openStore();
    fill(store, START, START + HOUR, SECOND);
    settle(store, START + 7 * HOUR);
    const samples = allSamples(store);
    assert.equal(samples.times.length, 360);
    assert.deepEqual(distances(samples), new Set([10 * SECOND]));
    assert.deepEqual(
      [samples.times[0], samples.values[0], samples.lows[0], samples.highs[0]],
      [START + 5000, 4.5, 0, 9],
    );
    assert.deepEqual([samples.lows.at(-1), samples.highs.at(-1)], [3590, 3599]);
    assert.equal(store.status.points, 360);
    store.close();
  });

  test('what is not old enough stays, and no point is seen twice', () => {
    const store = openStore();
    fill(store, START, START + 2 * HOUR, SECOND);
    settle(store, START + 7 * HOUR + MINUTE);
    const { times } = allSamples(store);
    assert.equal(times.length, 360 + 3600);
    assert.deepEqual(
      times,
      [...new Set(times)].sort((a, b) => a - b),
    );
    store.close();
  });

  test('then to steps of a minute, and of ten', () => {
    const store = openStore({ keepMilliseconds: 60 * DAY });
    const start = Math.ceil(START / (2 * DAY)) * 2 * DAY;
    fill(store, start, start + 2 * DAY, MINUTE / 2);
    for (let later = 0; later < 3 * DAY; later += HOUR) store.maintain(start + 2 * DAY + later);
    settle(store, start + 5 * DAY);
    assert.deepEqual(distances(allSamples(store)), new Set([MINUTE]));
    assert.equal(store.status.points, 2880);
    settle(store, start + 10 * DAY);
    const samples = allSamples(store);
    assert.deepEqual(distances(samples), new Set([10 * MINUTE]));
    const middle = (samples.values[100] ?? 0) - ((samples.lows[100] ?? 0) + (samples.highs[100] ?? 0)) / 2;
    assert.ok(Math.abs(middle) < EPSILON);
    store.close();
  });

  test('irregular points keep their weights through two thinnings', () => {
    const random = createRandom(3);
    const [points, steps] = [everything(), everything()];
    for (let time = START; time < START + HOUR; time += 1 + Math.floor(random() * 20_000)) {
      points.addPoint(time, Math.floor(random() * 100));
    }
    for (const step of points.toSteps(10 * SECOND)) steps.addStep(step);
    const [hour] = points.toSteps(HOUR);
    assert.deepEqual(steps.toSteps(HOUR), [hour]);
    assert.equal(hour?.count, points.steps().length);
  });

  test('points from before what was thinned are refused', () => {
    const store = openStore();
    fill(store, START, START + HOUR, SECOND);
    settle(store, START + 7 * HOUR);
    // A clock that was set back does not bring back the slot either.
    assert.equal(store.add([reading(1, START + 30 * MINUTE)], START + 2 * HOUR).refused, 1);
    store.close();
  });
});

describe('retention', () => {
  test('what is older than is kept is deleted, its series and process too', () => {
    const store = openStore({ keepMilliseconds: 2 * HOUR });
    fill(store, START, START + HOUR, MINUTE);
    settle(store, START + 2.5 * HOUR);
    assert.equal(allSamples(store).times.length, 30);
    settle(store, START + 4 * HOUR);
    assert.deepEqual([store.status.points, store.status.series, store.processes().length], [0, 0, 0]);
    store.close();
  });

  test('beyond the size the oldest goes, and the database grows no further', () => {
    const maximumBytes = 2 ** 20;
    const store = openStore({ maximumBytes });
    const random = createRandom(4);
    let largest = 0;
    let now = START;
    for (; now < START + 3 * HOUR; now += 2 * SECOND) {
      const readings = Array.from({ length: 60 }, (_, name) => reading(random(), now, { attributes: { name } }));
      store.add(readings, now);
      if (now % (10 * SECOND) === 0) store.maintain(now);
      largest = Math.max(largest, store.status.bytes);
    }
    settle(store, now);
    assert.ok(largest < 2.5 * maximumBytes, String(largest));
    const { times } = allSamples(store);
    assert.equal(times.at(-1), now - 2 * SECOND);
    assert.ok((times[0] ?? 0) > START + HOUR);
    store.close();
  });

  test('one call of maintain works for a bounded time, however much there is to do', () => {
    const store = openStore();
    for (let time = START; time < START + HOUR; time += 10 * SECOND) {
      const readings = Array.from({ length: 400 }, (_, name) => reading(name, time, { attributes: { name } }));
      store.add(readings, time);
    }
    const durations = Array.from({ length: 40 }, () => {
      const before = performance.now();
      store.maintain(START + 8 * HOUR);
      return performance.now() - before;
    });
    // Generous: other tests run beside this one.
    assert.ok(Math.max(...durations) < 500, String(durations));
    store.close();
  });
});
