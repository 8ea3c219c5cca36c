import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figures, judgedCensus, threadReading } from './thread-readings.ts';

function makeCensus() {
  let entries = 20;
  return judgedCensus(() => {
    entries += 1;
    return [threadReading(undefined, { 1: figures(entries) })];
  });
}

const entriesOf = (readings: Awaited<ReturnType<ReturnType<typeof makeCensus>['look']>>) =>
  readings[0]?.readings[0]?.entries;

test('a look counts anew and judges nothing, but for the first', async () => {
  const census = makeCensus();
  assert.equal(entriesOf(await census.look(1000)), 21);
  const first = census.report;
  assert.equal(census.inquiry.isLeaking('main:1'), false);
  assert.ok(first !== undefined && census.inquiry.verdicts('main:1') !== undefined);
  assert.equal(entriesOf(await census.look(1000)), 22);
  assert.equal(census.report, first);
  assert.equal(entriesOf(await census.take(1000)), 23);
  assert.notEqual(census.report, first);
});

test('whoever asks together has one census', async () => {
  const census = makeCensus();
  await census.take(1000);
  const all = await Promise.all([census.look(1000), census.take(1000), census.look(1000), census.take(1000)]);
  assert.deepEqual(all.map(entriesOf), [22, 22, 22, 22]);
});
