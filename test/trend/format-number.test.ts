import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNumber } from '../../src/trend/format-number.ts';

test('as Intl has it', () => {
  for (const digits of [0, 1] as const) {
    const intl = new Intl.NumberFormat('en-US', { maximumFractionDigits: digits, signDisplay: 'negative' });
    for (const value of [
      0, -0, 0.04, -0.04, 0.26, 9.96, 12, 999.4, 1000, 48_211, -1204.52, 16_777_216, 123_456_789.1,
    ]) {
      assert.equal(formatNumber(value, digits), intl.format(value), `${value}, ${digits} digits`);
    }
  }
});
