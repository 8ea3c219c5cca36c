import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PointChunk, readPoints } from '../../../src/view/store/point-chunk.ts';
import { packSteps, readSteps, type Step } from '../../../src/view/store/step-chunk.ts';
import { createRandom, pick } from '../random.ts';

const START = 1_764_547_200_000;

const VALUES = [
  0,
  -0,
  1,
  -1,
  0.1,
  -2.5,
  1e300,
  5e-324,
  2 ** 53 - 1,
  -(2 ** 53) + 1,
  2 ** 49,
  -(2 ** 49),
  2 ** 60,
  48211,
];

function packed(points: readonly (readonly [number, number])[]): Uint8Array {
  const chunk = new PointChunk(START);
  for (const [time, value] of points) chunk.append(time, value);
  return chunk.bytes;
}

function unpacked(bytes: Uint8Array): [number, number][] {
  const points: [number, number][] = [];
  readPoints(bytes, START, (time, value) => points.push([time, value]));
  return points;
}

test('every point comes back exactly, in order of arrival', () => {
  const random = createRandom(7);
  for (let round = 0; round < 200; round += 1) {
    const points = Array.from({ length: Math.floor(random() * 40) }, (_, index): [number, number] => {
      const time = START + Math.floor(random() * 300_000) + index / 1e9;
      return [Math.floor(time), random() < 0.5 ? pick(VALUES, random) : Math.floor(random() * 1e6)];
    }).filter(([time], index, all) => time !== all[index - 1]?.[0]);
    assert.deepEqual(unpacked(packed(points)), points);
  }
});

test('a regular series takes two bytes a point, a repeated double too', () => {
  const steady = Array.from({ length: 300 }, (_, index) => [START + index * 1000, 48211] as const);
  const doubles = steady.map(([time]) => [time, 0.1] as const);
  assert.ok(packed(steady).byteLength < 610);
  assert.ok(packed(doubles).byteLength < 620);
});

test('the same time again is not added', () => {
  const chunk = new PointChunk(START);
  assert.deepEqual([chunk.append(START, 1), chunk.append(START, 2), chunk.append(START + 1, 2)], [true, false, true]);
  assert.equal(chunk.count, 2);
});

test('a chunk that was cut short ends and throws nothing', () => {
  const bytes = packed(VALUES.map((value, index) => [START + index * 1000, value]));
  for (let length = 0; length < bytes.byteLength; length += 1) {
    assert.ok(unpacked(bytes.subarray(0, length)).length <= VALUES.length);
  }
});

test('steps come back with the middle of each as its time', () => {
  const steps: Step[] = [
    { time: START, count: 10, sum: 55, low: 1, high: 10 },
    { time: START + 10_000, count: 1, sum: 7, low: 7, high: 7 },
    { time: START + 50_000, count: 3, sum: 0.75, low: 0.25, high: 0.25 },
    { time: START + 60_000, count: 2, sum: -0.5, low: -1, high: 0.5 },
  ];
  const seen: Step[] = [];
  readSteps(packSteps(steps, START, 10_000), START, 10_000, (step) => seen.push(step));
  assert.deepEqual(
    seen,
    steps.map((step) => ({ ...step, time: step.time + 5000 })),
  );
});
