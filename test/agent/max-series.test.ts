import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Reading } from '../../src/view/reading.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { pointsOf, valuesOf } from '../helpers/points.ts';
import { startNode } from '../helpers/run-node.ts';

const total = (readings: readonly Reading[], metric?: string) =>
  pointsOf(readings, metric).reduce((sum, { value }) => sum + value, 0);

suite('MAPGAUGE_MAX_SERIES=3', () => {
  test('three sites one by one, the rest in (other), and the sum is the truth', async (t) => {
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    const program = startNode('many-sites.mjs', { collector, environment: { MAPGAUGE_MAX_SERIES: '3' } });
    const truth = await program.ask<number>('total');
    const first = await collector.waitFor((readings) => total(readings) === truth);
    assert.deepEqual(valuesOf(first), { j: 10, i: 9, h: 8, '(other)': 28 });
    assert.deepEqual(valuesOf(first, 'mapgauge.collection.instances'), { j: 1, i: 1, h: 1, '(other)': 7 });
    assert.equal(valuesOf(first, 'mapgauge.collection.largest')['(other)'], 7);
    assert.equal(total(first, 'mapgauge.collection.created'), 10);

    await program.ask('grow a');
    const second = await collector.waitFor((readings) => total(readings) === truth + 100);
    assert.deepEqual(valuesOf(second), { a: 101, j: 10, i: 9, '(other)': 35 });
    const other = pointsOf(second).find(({ attributes }) => attributes['collection.name'] === '(other)');
    assert.deepEqual(other?.attributes, { 'collection.name': '(other)' });
    assert.equal((await program.end()).code, 0);
  });
});
