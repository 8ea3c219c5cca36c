// node: --test --experimental-test-coverage --test-reporter=tap --test-coverage-exclude=dist/** --test-coverage-include=test/programs/coverage/*
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { called, made, neverCalled } from './lib.mjs';

test('half of it', () => {
  assert.equal(called(2).size, made.size);
  if (made.size > 1) neverCalled();
});
