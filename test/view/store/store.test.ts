import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { openStore } from '../../../src/view/store/open-store.ts';
import type { Store, StoreOptions } from '../../../src/view/store/types.ts';
import { allSamples, allSeries, HOUR, MINUTE, reading, SECOND, START, settle } from './store-helper.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

function reopenWith(options: StoreOptions): void {
  store.close();
  store = openStore(options);
}

test('a point comes back with its process and its names', () => {
  store.add([reading(3, START)], START + 5);
  const [process] = store.processes();
  const { resource, ...names } = process ?? assert.fail();
  const identity = { service: 'gateway', instance: 'a', pid: 7, host: 'box' };
  assert.deepEqual(names, { id: names.id, ...identity, firstSeen: START + 5, lastSeen: START + 5 });
  assert.equal(resource['service.name'], 'gateway');
  const { id, process: owner, ...series } = store.latest(names.id)[0] ?? assert.fail();
  const seriesNames = { scope: 'mapgauge', metric: 'entries', unit: '{entry}', kind: 'gauge' };
  const attributes = { 'collection.name': 'seqByRun' };
  assert.deepEqual(series, { ...seriesNames, attributes, time: START, value: 3 });
  assert.equal(owner, names.id);
  assert.deepEqual(store.samples(id, START, START, 10), { times: [START], values: [3], lows: [3], highs: [3] });
  assert.deepEqual(store.status.points, 1);
});

test('processes are told apart by service, instance, pid and host, the newest first', () => {
  const base = { 'service.name': 'a', 'service.instance.id': 'i', 'process.pid': 1, 'host.name': 'h' };
  const others = [
    { 'service.name': 'b' },
    { 'service.instance.id': 'j' },
    { 'process.pid': 2 },
    { 'host.name': 'g' },
    {},
  ];
  for (const [index, other] of others.entries()) {
    store.add([reading(1, START, { resource: { ...base, ...other } })], START + index);
  }
  store.add([reading(1, START, { resource: { ...base, 'process.uptime': 7 } })], START + 10);
  assert.equal(store.processes().length, 5);
  assert.equal(store.processes()[0]?.resource['process.uptime'], 7);
  store.add([reading(1, START, { resource: {} })], START + 20);
  assert.equal(store.processes()[0]?.service, 'unknown_service');
});

test('series are told apart by scope, metric, kind and attributes, in whatever order these come', () => {
  const scope = { name: 'other', version: '1' };
  const [a, b] = [
    { x: 1, y: { p: [1], q: 2 } },
    { y: { q: 2, p: [1] }, x: 1 },
  ];
  const parts = [{ scope }, { metric: 'largest' }, { kind: 'sum' as const }, { attributes: a }, { attributes: b }, {}];
  store.add(
    parts.map((part, index) => reading(index, START + index, part)),
    START,
  );
  assert.equal(store.status.series, 5);
  assert.deepEqual(
    allSeries(store)
      .map(({ value }) => value)
      .sort(),
    [0, 1, 2, 4, 5],
  );
});

test('a point without a time gets the time of its arrival', () => {
  store.add([reading(1, 0)], START);
  assert.deepEqual(allSamples(store).times, [START]);
});

test('an export that is sent again, or late, changes nothing or takes its place', () => {
  for (const second of [0, 1, 1, 3, 2]) store.add([reading(second, START + second * SECOND)], START + 4 * SECOND);
  store.add([reading(1, START + SECOND)], START + 4 * SECOND);
  assert.deepEqual(allSamples(store).values, [0, 1, 2, 3]);
  assert.equal(allSeries(store)[0]?.value, 3);
});

test('latest leaves out what was not in the last export of its scope', () => {
  const other = { attributes: { 'collection.name': 'gone' } };
  const slow = { scope: { name: 'slow', version: '' }, metric: 'slow' };
  store.add([reading(1, START), reading(1, START, other), reading(1, START, slow)], START);
  store.add([reading(2, START + 10 * SECOND)], START + 10 * SECOND);
  assert.deepEqual(
    allSeries(store).map(({ metric, value }) => [metric, value]),
    [
      ['entries', 2],
      ['slow', 1],
    ],
  );
});

describe('what is refused, with why', () => {
  test('values and times that cannot be kept', () => {
    const times = [START - 7 * HOUR, START + 2 * HOUR].map((time) => reading(1, time));
    const values = [Number.NaN, Number.POSITIVE_INFINITY].map((value) => reading(value, START));
    const { refused, reason } = store.add([reading(1, START), ...times, ...values], START);
    assert.equal(refused, 4);
    assert.equal(
      reason,
      '1 data point refused: times before what is kept point by point; ' +
        '1 data point refused: times more than an hour ahead of this machine; ' +
        '2 data points refused: values that are not finite numbers',
    );
    assert.deepEqual([store.status.refused, store.status.points], [4, 1]);
  });

  test('names without end', () => {
    const attributes = { a: 'x'.repeat(9000) };
    const resource = { a: 'x'.repeat(20_000) };
    const { refused, reason } = store.add([reading(1, START, { attributes }), reading(1, START, { resource })], START);
    assert.equal(refused, 2);
    assert.match(reason ?? '', /attributes of more than 8192 characters; .* a resource of more than 16384 characters$/);
    assert.deepEqual([store.processes(), store.status.series], [[], 0]);
  });

  test('series beyond the bound, while the others live', () => {
    reopenWith({ maximumSeries: 2 });
    const named = (name: number) => reading(1, START, { attributes: { name } });
    const result = store.add([named(1), named(2), named(3), named(4)], START);
    assert.equal(result.refused, 2);
    assert.match(result.reason ?? '', /^2 data points refused: more than 2 series: /);
    const resource = { 'service.name': 'late' };
    assert.equal(store.add([reading(1, START, { resource })], START).refused, 1);
    assert.deepEqual([store.processes().length, store.status.series], [1, 2]);
    assert.equal(store.add([named(1)], START).refused, 0);
  });
});

test('a process that is silent makes room for a new one', () => {
  reopenWith({ maximumSeries: 2 });
  const from = (pid: number, name: number, time: number) =>
    reading(1, time, { resource: { 'process.pid': pid }, attributes: { name } });
  store.add([from(1, 1, START), from(1, 2, START)], START);
  const later = START + 11 * MINUTE;
  assert.equal(store.add([from(2, 1, later), from(2, 2, later)], later).refused, 0);
  assert.deepEqual(
    store.processes().map(({ pid }) => pid),
    [2],
  );
  assert.equal(allSeries(store).length, 2);
});

test('samples are put together to about as many as are asked for, with their extremes', () => {
  for (let second = 0; second < 1000; second += 1) {
    store.add([reading(second, START + second * SECOND)], START + second * SECOND);
  }
  const { id } = allSeries(store)[0] ?? assert.fail();
  const { times, values, lows, highs } = store.samples(id, START, START + HOUR, 100);
  assert.ok(times.length >= 90 && times.length <= 101, String(times.length));
  assert.deepEqual([lows[0], highs.at(-1)], [0, 999]);
  for (const [index, value] of values.entries()) {
    const [low, high] = [lows[index] ?? 0, highs[index] ?? 0];
    assert.equal(value, (low + high) / 2);
    assert.equal(times[index], START + value * SECOND);
  }
  assert.equal(store.samples(id, START + 500 * SECOND, START + 509 * SECOND, 100).times.length, 10);
  assert.deepEqual(store.samples(999, START, START + HOUR, 100).times, []);
});

test('points are the same while their chunks are open, being written, and written', () => {
  const count = 700;
  for (let second = 0; second < count; second += 1) {
    const time = START + second * SECOND;
    store.add([reading(second, time), reading(-second, time, { metric: 'largest' })], time);
    if (second % 50 === 0) assert.equal(allSamples(store).values.length, second + 1);
  }
  settle(store, START + HOUR);
  const expected = Array.from({ length: count }, (_, second) => second);
  assert.deepEqual(allSamples(store).values, expected);
  assert.deepEqual(
    allSamples(store, 'largest').values,
    expected.map((second) => -second),
  );
  assert.equal(store.status.points, 2 * count);
});

test('a point that comes after its chunk was written is added to it', () => {
  store.add([reading(1, START)], START);
  settle(store, START + HOUR);
  store.add([reading(2, START + SECOND), reading(0, START - SECOND)], START + HOUR);
  assert.deepEqual(allSamples(store).values, [0, 1, 2]);
  settle(store, START + 2 * HOUR);
  assert.deepEqual(allSamples(store).values, [0, 1, 2]);
  assert.equal(store.status.points, 3);
});
