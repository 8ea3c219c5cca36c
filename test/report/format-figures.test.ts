import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBytes, formatCount, formatHours, formatRate, formatShare } from '../../src/report/format-figures.ts';

function assertFormats(format: (value: number) => string, cases: readonly (readonly [number, string])[]): void {
  for (const [value, expected] of cases) assert.equal(format(value), expected, String(value));
}

test('bytes', () => {
  assertFormats(formatBytes, [
    [0, '0 B'],
    [-0.2, '0 B'],
    [0.6, '1 B'],
    [950.4, '950 B'],
    [999.4, '999 B'],
    [999.5, '1 kB'],
    [1234, '1.2 kB'],
    [15_340_000, '15.3 MB'],
    [99_960_000, '100 MB'],
    [312_400_000, '312 MB'],
    [999_499_999, '999 MB'],
    [999_500_000, '1 GB'],
    [4_345_298_944, '4.3 GB'],
    [-1234, '-1.2 kB'],
    [2e15, '2,000 TB'],
  ]);
});

test('counts', () => {
  assertFormats(formatCount, [
    [0, '0'],
    [-0.01, '0'],
    [3, '3'],
    [3.44, '3.4'],
    [9.96, '10'],
    [10.4, '10'],
    [48_211, '48,211'],
    [16_777_216, '16,777,216'],
    [-1530, '-1,530'],
  ]);
});

test('rates', () => {
  assert.equal(formatRate(1530), '1,530/h');
  assert.equal(formatRate(15_300_000, formatBytes), '15.3 MB/h');
});

test('shares', () => {
  assertFormats(formatShare, [
    [0, '0 %'],
    [0.004, 'less than 1 %'],
    [0.01, '1 %'],
    [0.944, '94 %'],
    [1, '100 %'],
  ]);
});

test('times', () => {
  const minute = 1 / 60;
  assertFormats(formatHours, [
    [0, '0 seconds'],
    [1 / 3600, '1 second'],
    [45 / 3600, '45 seconds'],
    [2 * minute, '2 minutes'],
    [90 * minute, '90 minutes'],
    [2.52, '2.5 hours'],
    [31, '31 hours'],
    [60, '2.5 days'],
    [24 * 40, '40 days'],
    [24 * 800, '2.2 years'],
    [24 * 365.25 * 950, '950 years'],
    [1e12, 'over 1,000 years'],
    [Number.POSITIVE_INFINITY, 'over 1,000 years'],
  ]);
});
