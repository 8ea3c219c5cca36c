// node: --test --test-reporter=tap
// A file of tests, run by Node's own runner.
import assert from 'node:assert';
import { describe, it, mock } from 'node:test';

describe('maps', () => {
  const held = new Map([[1, 2]]);
  it('holds', () => assert.deepStrictEqual(held, new Map([[1, 2]])));
  it('differs', { skip: true }, () => assert.deepStrictEqual(new Set([1]), new Set([2])));
  it('mocks', () => {
    const f = mock.fn(() => new Set([1]));
    assert.strictEqual(f().size, 1);
    assert.strictEqual(f.mock.callCount(), 1);
  });
});
