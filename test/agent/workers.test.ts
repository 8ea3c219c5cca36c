import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import type { Reading } from '../../src/view/reading.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has, nameOf, pointsOf, valueIn } from '../helpers/points.ts';
import { startNode } from '../helpers/run-node.ts';
import { writeTree } from '../helpers/write-tree.ts';

async function start(t: TestContext) {
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  return { collector, program: startNode('workers/main.mjs', { collector }) };
}

/** Entries of `inWorker` by thread. */
const inWorkers = (readings: readonly Reading[]) =>
  pointsOf(readings)
    .filter((point) => nameOf(point) === 'inWorker')
    .map(({ attributes, value }) => [attributes['thread.id'], value]);

suite('worker threads', { concurrency: 4 }, () => {
  test('each thread under its own thread.id, the main one without', async (t) => {
    const { collector, program } = await start(t);
    const first = await program.ask<number>('start');
    const second = await program.ask<number>('start');
    assert.equal(await program.ask('grow 5'), 7);
    const readings = await collector.waitFor((one) => inWorkers(one).some(([, value]) => value === 7));
    assert.deepEqual(
      inWorkers(readings).sort(),
      [
        [first, 2],
        [second, 7],
      ].sort(),
    );
    const [main] = pointsOf(readings).filter((point) => nameOf(point) === 'inMain');
    assert.equal(main?.attributes['thread.id'], undefined);
    assert.equal(main?.value, 1);
    assert.deepEqual(
      pointsOf(readings, 'mapgauge.agent.tracked').map(({ attributes, value }) => [attributes['thread.id'], value]),
      [
        [undefined, 1],
        [first, 1],
        [second, 1],
      ],
    );
    program.kill('SIGKILL');
  });

  test('files are told the same in each, also of a program without a package.json that is started from elsewhere', async (t) => {
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    const folder = writeTree({
      'main.mjs': `import { Worker } from 'node:worker_threads';
        import './lib/shared.mjs';
        new Worker(new URL('./lib/shared.mjs', import.meta.url));`,
      'lib/shared.mjs': 'export const shared = new Map(); setTimeout(() => shared.clear(), 3000);',
    });
    const program = startNode(path.join(folder, 'main.mjs'), { collector, cwd: '/' });
    const ofBoth = (one: readonly Reading[]) => pointsOf(one).filter((point) => nameOf(point) === 'shared');
    const readings = await collector.waitFor((one) => ofBoth(one).length === 2);
    const [main, worker] = ofBoth(readings).map(({ attributes }) => attributes);
    assert.equal(main?.['collection.module'], 'lib/shared.mjs');
    assert.deepEqual({ ...worker, 'thread.id': undefined }, { ...main, 'thread.id': undefined });
    program.kill('SIGKILL');
  });

  test('a worker that starts long after the exporter is found too', async (t) => {
    const { collector, program } = await start(t);
    await collector.waitFor(has('inMain', 1));
    const threadId = await program.ask<number>('start');
    const readings = await collector.waitFor(has('inWorker', 2));
    assert.deepEqual(inWorkers(readings), [[threadId, 2]]);
    program.kill('SIGKILL');
  });

  for (const end of ['leave', 'terminate']) {
    test(`a thread that ends (${end}) reports 0 once and then disappears`, async (t) => {
      const { collector, program } = await start(t);
      await program.ask('start');
      await collector.waitFor(has('inWorker', 2));
      await program.ask(end);
      const from = collector.exports.length;
      await collector.waitFor((readings) => valueIn(readings, 'inWorker') === undefined, undefined, from);
      const values = collector.exports.map((readings) => valueIn(readings, 'inWorker'));
      assert.deepEqual(
        values.slice(values.lastIndexOf(2) + 1).filter((value) => value !== undefined),
        [0],
      );
      const result = await program.end();
      assert.deepEqual([result.code, result.stderr], [0, '']);
    });
  }

  test('a worker asleep in Atomics.wait keeps its last values and holds nobody up', async (t) => {
    const { collector, program } = await start(t);
    await program.ask('start');
    await collector.waitFor(has('inWorker', 2));
    await program.ask('sleep');
    await program.ask('growMain');
    const asleep = await collector.waitFor(has('inMain', 2));
    assert.equal(valueIn(asleep, 'inWorker'), 2);
    await program.ask('wake');
    assert.equal(await program.ask('grow 4'), 6);
    await collector.waitFor(has('inWorker', 6));
    await program.ask('terminate');
    const result = await program.end();
    assert.deepEqual([result.code, result.stderr], [0, '']);
  });

  test('the process ends as soon as its last worker has, which leaves by itself', async (t) => {
    const { collector, program } = await start(t);
    await program.ask('start');
    await collector.waitFor(has('inWorker', 2));
    assert.equal(await program.ask('leave'), 0);
    const result = await program.end();
    assert.deepEqual([result.code, result.signal, result.stderr], [0, null, '']);
  });
});
