import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SiteReport } from '../../src/report/types.ts';
import { compareSites, concernOf, type Signs } from '../../src/view/server/concern.ts';
import { site } from './site-fixtures.ts';

const spark = (...values: readonly number[]) => ({ times: values.map((_value, index) => index * 1000), values });
const RISING = spark(1, 2, 3, 4, 5, 6, 7, 8, 9);

const signs = (parts: Partial<Signs>): Signs => ({
  isLeaking: false,
  instances: 1,
  spark: RISING,
  report: undefined,
  growth: undefined,
  ...parts,
});

type ReportParts = { state?: string; ground?: string; insertions?: number; removals?: number };

const report = ({ state = 'warming', ground = 'too-short', insertions = 64, removals = 0 }: ReportParts) =>
  ({ state, growth: { entries: { ground } }, access: { insertions, removals } }) as unknown as SiteReport;

test('a verdict is the gravest', () => {
  assert.equal(concernOf(signs({ isLeaking: true, spark: spark() })), 'leaking');
});

test('before a verdict: what grows and never deletes, what only grows, what shrinks too, what is full', () => {
  assert.equal(concernOf(signs({ report: report({}) })), 'one-way');
  assert.equal(concernOf(signs({ report: report({ insertions: 3 }) })), 'growing');
  assert.equal(concernOf(signs({ report: report({ removals: 5 }) })), 'growing');
  assert.equal(concernOf(signs({})), 'growing');
  assert.equal(concernOf(signs({ spark: spark(1, 5, 2, 6, 3, 7, 4, 8, 9) })), 'open');
  assert.equal(concernOf(signs({ spark: spark(10, 60, 100, 100, 100, 100, 100, 100, 100) })), 'calm');
  assert.equal(concernOf(signs({ spark: spark(9, 8, 7, 6, 5, 4, 3, 2, 1) })), 'calm');
  assert.equal(concernOf(signs({ spark: spark(1, 2) })), 'calm');
});

test('what the agent has judged bounded is calm, too small to be judged is not bounded', () => {
  assert.equal(concernOf(signs({ report: report({ state: 'filling', ground: 'slowing' }) })), 'calm');
  assert.equal(concernOf(signs({ report: report({ state: 'steady', ground: 'level' }) })), 'calm');
  assert.equal(concernOf(signs({ report: report({ state: 'steady', ground: 'too-small' }) })), 'one-way');
});

test('many collections may be garbage until one has been collected', () => {
  assert.equal(concernOf(signs({ instances: 200 })), 'open');
  assert.equal(concernOf(signs({ instances: 200, report: report({ ground: 'no-collection' }) })), 'open');
  assert.equal(concernOf(signs({ instances: 200, growth: 50 })), 'growing');
});

test('sites are sorted by concern, growth, size; the rest comes last', () => {
  const sites = [
    site({ name: 'small', entries: 3 }),
    site({ name: '(other)', entries: 9000, concern: 'leaking' }),
    site({ name: 'large', entries: 5000, growth: -3 }),
    site({ name: 'open', concern: 'open', growth: 90_000 }),
    site({ name: 'slow leak', concern: 'leaking', growth: 10 }),
    site({ name: 'fast leak', concern: 'leaking', growth: 20 }),
    site({ name: 'one way', concern: 'one-way', growth: 500 }),
  ];
  const names = sites.sort(compareSites).map(({ name }) => name);
  assert.deepEqual(names, ['fast leak', 'slow leak', 'one way', 'open', 'large', 'small', '(other)']);
});
