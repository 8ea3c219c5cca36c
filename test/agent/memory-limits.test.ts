import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { startNode } from '../helpers/run-node.ts';

const STOPPED = /^the exporter stopped: [^\n]*memory[^\n]*\n$/;

async function start(t: TestContext) {
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  const program = startNode('small-exporter.mjs', { collector, environment: { OTEL_METRICS_EXPORTER: 'none' } });
  return { collector, program };
}

suite("the exporter's heap is full: its thread ends, and the application goes on", { concurrency: 2 }, () => {
  test('as it starts', async (t) => {
    const { collector, program } = await start(t);
    await program.ask('start 6');
    await program.warning('the exporter stopped');
    assert.equal(await program.ask('grow 10'), 10);
    const { code, stderr } = await program.end();
    assert.equal(code, 0);
    assert.match(stderr, STOPPED);
    assert.equal(collector.requests.length, 0);
  });

  test('long after, as there are more and more sites', async (t) => {
    const { collector, program } = await start(t);
    await program.ask('start 24');
    await collector.waitForRequests(2);
    assert.equal(await program.ask('grow 40000'), 40_000);
    await program.warning('the exporter stopped');
    assert.equal(await program.ask('grow 10'), 40_010);
    const ending = performance.now();
    const { code, stderr } = await program.end();
    // It does not wait for an exporter that is no more.
    assert.ok(performance.now() - ending < 200);
    assert.equal(code, 0);
    assert.match(stderr, STOPPED);
  });
});
