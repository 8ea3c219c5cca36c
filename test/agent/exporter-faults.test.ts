import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { NODE } from '../helpers/node-under-test.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has, valueIn } from '../helpers/points.ts';
import { type RunOptions, startNode } from '../helpers/run-node.ts';
import { temporaryFolder } from '../helpers/write-tree.ts';

const STOPPED = /^\[mapgauge\] the exporter stopped, it is started again, 3 times at most: [^\n]+\n$/;
const GIVEN_UP = /^\[mapgauge\] nothing is exported any more: [^\n]+\n$/;
const INTERVAL = 300;

async function start(t: TestContext, options: RunOptions = {}) {
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  const environment = { OTEL_METRIC_EXPORT_INTERVAL: String(INTERVAL), ...options.environment };
  const program = startNode('exporter-faults.mjs', { ...options, collector, environment });
  return { collector, program };
}

/** A Node that may have no more than so many files open. */
function nodeWithDescriptors(most: number): string {
  const file = path.join(temporaryFolder(), 'node');
  writeFileSync(file, `#!/bin/sh\nulimit -n ${most}\nexec "${NODE}" "$@"\n`, { mode: 0o755 });
  return file;
}

suite("what can happen to the exporter's thread", { concurrency: 4 }, () => {
  test('it is ended: it is started again, once it is said, and the readings resume', async (t) => {
    const { collector, program } = await start(t);
    await program.ask('grow 3');
    await collector.waitFor(has('cache', 3));
    await program.ask('startThread');
    await collector.waitFor(has('inWorker', 2));
    await program.ask('endExporter');
    const from = collector.exports.length;
    await program.ask('grow 4');
    const readings = await collector.waitFor((one) => has('cache', 7)(one) && has('inWorker', 2)(one), undefined, from);
    assert.equal(valueIn(readings, 'cache', 'mapgauge.collection.created'), 1);
    await program.ask('endExporter');
    await collector.waitFor(has('cache', 7), undefined, collector.exports.length + 1);
    const { code, stderr } = await program.end();
    assert.equal(code, 0);
    assert.match(stderr, STOPPED);
  });

  test('it is ended again and again: it is given up, and the program lives and ends as it would', async (t) => {
    const { collector, program } = await start(t);
    await collector.waitForRequests(1);
    for (let starts = 1; starts <= 4; starts += 1) {
      while ((await program.ask('exporters')) !== starts) await setTimeout(50);
      await program.ask('endExporter');
    }
    await program.warning('nothing is exported any more');
    // Longer than the pause before another start would be.
    await setTimeout(INTERVAL * 2 ** 3 + 500);
    assert.equal(await program.ask('exporters'), 4);
    const ending = performance.now();
    const { code, stdout, stderr } = await program.end();
    assert.ok(performance.now() - ending < 1000);
    assert.equal(code, 0);
    assert.ok(stdout.endsWith('4\n'));
    const lines = stderr.split(/(?<=\n)/);
    assert.equal(lines.length, 2, stderr);
    assert.match(lines[0] as string, STOPPED);
    assert.match(lines[1] as string, GIVEN_UP);
  });

  test('the application has frozen: the last values go on, and the new ones come when it wakes', async (t) => {
    const { collector, program } = await start(t);
    await program.ask('grow 3');
    await collector.waitFor(has('cache', 3));
    const from = collector.exports.length;
    program.tell('freeze 3000');
    await collector.waitFor(() => collector.exports.length > from + 1, 2900);
    await program.answer();
    assert.ok(collector.exports.slice(from).every(has('cache', 3)));
    await program.ask('grow 1');
    await collector.waitFor(has('cache', 4));
    const { code, stderr } = await program.end();
    assert.deepEqual([code, stderr], [0, '']);
  });
});

suite('all descriptors are in use', { concurrency: 2, skip: process.platform === 'win32' && 'no ulimit' }, () => {
  const node = nodeWithDescriptors(96);

  test('before the exporter starts: it starts when there are some again', async (t) => {
    const { collector, program } = await start(t, { node, args: ['open-all'] });
    await program.warning('it is started again');
    assert.equal(await program.ask('grow 3'), 3);
    await program.ask('closeAll');
    await collector.waitFor(has('cache', 3));
    const { code, stderr } = await program.end();
    assert.equal(code, 0);
    assert.match(stderr, STOPPED);
  });

  test('later: an export that fails is said once, and the readings resume', async (t) => {
    const { collector, program } = await start(t, { node });
    await program.ask('grow 3');
    await collector.waitFor(has('cache', 3));
    collector.setBehaviour('reset');
    await program.warning('cannot export');
    // Each connection that is reset leaves a descriptor to the next one, until the program takes that too.
    for (let before = -1; before !== collector.requests.length; ) {
      before = collector.requests.length;
      await program.ask('openAll');
      await setTimeout(INTERVAL * 3);
    }
    collector.setBehaviour('ok');
    assert.equal(await program.ask('grow 4'), 7);
    const from = collector.exports.length;
    await setTimeout(INTERVAL * 3);
    assert.equal(collector.exports.length, from);
    await program.ask('closeAll');
    await collector.waitFor(has('cache', 7), undefined, from);
    const { code, stderr } = await program.end();
    assert.equal(code, 0);
    assert.match(stderr, /^\[mapgauge\] cannot export to [^\n]+\n$/);
  });
});
