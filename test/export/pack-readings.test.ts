import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createPacked, packedIds, packReading, unpackReadings } from '../../src/export/pack-readings.ts';
import type { Reading } from '../../src/registry/types.ts';

/** A reading of which every field has another value. */
const readingOf = (id: number): Reading => ({
  id,
  entries: id * 10 + 1,
  largest: id * 10 + 2,
  instances: id * 10 + 3,
  tracked: id * 10 + 4,
  created: id * 10 + 5,
});

function pack(readings: readonly Reading[]): Float64Array {
  const packed = createPacked(readings.length);
  for (const [index, reading] of readings.entries()) packReading(reading, packed, index);
  return packed;
}

suite('packed readings', () => {
  const LARGEST = Number.MAX_SAFE_INTEGER;
  const CASES: readonly [title: string, readings: Reading[]][] = [
    ['none', []],
    ['one', [readingOf(7)]],
    ['several, in their order', [readingOf(3), readingOf(0), readingOf(2 ** 24 + 1)]],
    ['the largest numbers', [{ ...readingOf(1), entries: LARGEST, largest: 2 ** 24, created: LARGEST }]],
  ];
  for (const [title, readings] of CASES) {
    test(`${title}: they come out as they went in`, () => assert.deepEqual(unpackReadings(pack(readings)), readings));
  }

  test('their sites are told apart from the figures', () => {
    assert.deepEqual([...packedIds(pack([readingOf(3), readingOf(0), readingOf(2 ** 24 + 1)]))], [3, 0, 2 ** 24 + 1]);
    assert.equal(packedIds(pack([])).length, 0);
  });

  test('what is not packed yet is zero, and nothing else is touched', () => {
    const packed = createPacked(3);
    packReading(readingOf(2), packed, 1);
    assert.deepEqual(
      unpackReadings(packed).map(({ id, created }) => [id, created]),
      [
        [0, 0],
        [2, 25],
        [0, 0],
      ],
    );
  });

  test('they take 48 bytes each, whatever they hold', () => {
    assert.equal(createPacked(10_000).byteLength, 480_000);
  });
});
