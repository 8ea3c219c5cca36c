import assert from 'node:assert/strict';
import { test } from 'node:test';
import { warmUpSteps } from '../../src/contents/warm-up.ts';

test('the steps of a warm-up leave nothing to do for the caller', () => {
  assert.ok(warmUpSteps.length > 0);
  for (const step of warmUpSteps) assert.equal(step(), undefined);
});
