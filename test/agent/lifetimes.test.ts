import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { startTestReceiver, type TestReceiver } from '../helpers/otlp-receiver.ts';
import { has, valueIn } from '../helpers/points.ts';
import { type StartedNode, startNode } from '../helpers/run-node.ts';

suite('collections that come and go', () => {
  let receiver: TestReceiver;
  let program: StartedNode;
  let firstExport: number;

  before(async () => {
    receiver = await startTestReceiver();
    const start = performance.now();
    program = startNode('lifetimes.mjs', { collector: receiver, nodeOptions: ['--expose-gc'] });
    await program.ask('open');
    await receiver.waitFor(() => true);
    firstExport = performance.now() - start;
  });

  after(async () => {
    await program.end();
    await receiver.close();
  });

  test('the first export comes about 2 s after the start', () => {
    // The bound leaves room for a slow machine; the promise is 2 s.
    assert.ok(firstExport < 6000, `${firstExport} ms`);
  });

  test('an empty collection is there with 0, from the first export on', () => {
    assert.equal(valueIn(receiver.exports[0] ?? [], 'empty'), 0);
    assert.equal(valueIn(receiver.exports[0] ?? [], 'open()'), 2);
  });

  test('a site whose collections are all gone reports 0 once and then disappears', async () => {
    await program.ask('open');
    await receiver.waitFor(has('open()', 4));
    await program.ask('drop');
    const from = receiver.exports.length;
    await receiver.waitFor((readings) => valueIn(readings, 'open()') === undefined, undefined, from);
    const values = receiver.exports.map((readings) => valueIn(readings, 'open()'));
    assert.deepEqual(values.slice(values.indexOf(4)).filter((value) => value === 0).length, 1);
    assert.equal(
      values.lastIndexOf(0),
      values.findLastIndex((value) => value !== undefined),
    );
    assert.equal(valueIn(receiver.exports.at(-1) ?? [], 'empty'), 0);
  });

  test('a site that was gone comes back, and its created goes on', async () => {
    await program.ask('open');
    const from = receiver.exports.length;
    const readings = await receiver.waitFor(has('open()', 2), undefined, from);
    assert.equal(valueIn(readings, 'open()', 'mapgauge.collection.created'), 3);
    assert.equal(valueIn(readings, 'open()', 'mapgauge.collection.instances'), 1);
  });
});
