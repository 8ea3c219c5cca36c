import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { type Behaviour, startTestReceiver, type TestReceiver } from '../helpers/otlp-receiver.ts';
import { has } from '../helpers/points.ts';
import { type StartedNode, startNode } from '../helpers/run-node.ts';

/** A warning that a person can act on. */
const ONE_WARNING = /^\[mapgauge\] cannot export to http:\/\/127\.0\.0\.1:\d+\/v1\/metrics: [^\n]+\n$/;
const LINES: Record<Exclude<Behaviour, 'ok'>, RegExp> = {
  '503': ONE_WARNING,
  hang: ONE_WARNING,
  slow: ONE_WARNING,
  endless: ONE_WARNING,
  reset: ONE_WARNING,
  garbage: /^\[mapgauge\] Failed to parse metrics export response: [^\n]+\n$/,
};

/** What may pass between the wish to end and the end: the bounded wait of the agent, on a slow machine. */
const MOST_MILLISECONDS = 2000;

async function startFaulty(t: TestContext, behaviour: Behaviour): Promise<TestReceiver> {
  const receiver = await startTestReceiver();
  t.after(() => receiver.close());
  receiver.setBehaviour(behaviour);
  return receiver;
}

/** Ends the program, by `go` or by the end of its input, and takes the time. */
async function endOf(program: StartedNode, byGo = false) {
  const start = performance.now();
  if (byGo) program.tell('go');
  const result = await (byGo ? program.finished : program.end());
  return { result, milliseconds: performance.now() - start };
}

suite('a collector that fails', { concurrency: 4 }, () => {
  for (const [behaviour, line] of Object.entries(LINES) as [Behaviour, RegExp][]) {
    for (const [way, code] of [
      ['natural', 0],
      ['exit', 3],
    ] as const) {
      test(`${behaviour}, ${way} end: own exit code, own stdout, in time, one line at most`, async (t) => {
        const collector = await startFaulty(t, behaviour);
        const program = startNode('ends.mjs', { collector });
        await program.warning('\n');
        // Time for more exports, and for more lines.
        await collector.waitForRequests(collector.requests.length + 2);
        assert.equal(await program.ask(`prepare ${way}`), 5);
        const { result, milliseconds } = await endOf(program, way === 'exit');
        assert.deepEqual([result.code, result.signal, result.stdout], [code, null, '5\n']);
        assert.match(result.stderr, line);
        assert.ok(milliseconds < MOST_MILLISECONDS, `${milliseconds} ms`);
      });
    }
  }

  test('one whose answer never ends: the exports go on, each on a connection that is let go', async (t) => {
    const collector = await startFaulty(t, 'endless');
    const program = startNode('growing.mjs', { collector });
    await collector.waitForRequests(5);
    assert.ok(collector.connections <= 2, `${collector.connections} connections`);
    const { result, milliseconds } = await endOf(program);
    assert.equal(result.code, 0);
    assert.match(result.stderr, ONE_WARNING);
    assert.ok(milliseconds < MOST_MILLISECONDS, `${milliseconds} ms`);
  });

  test('one whose name nobody knows: own exit code, one line', async () => {
    const program = startNode('ends.mjs', { collector: { url: 'http://collector.invalid:4318' } });
    await program.warning('\n');
    await program.ask('prepare exit');
    const { result, milliseconds } = await endOf(program, true);
    assert.deepEqual([result.code, result.stdout], [3, '5\n']);
    assert.match(
      result.stderr,
      /^\[mapgauge\] cannot export to http:\/\/collector\.invalid:4318\/v1\/metrics: [^\n]+\n$/,
    );
    assert.ok(milliseconds < MOST_MILLISECONDS, `${milliseconds} ms`);
  });

  test('a hanging one does not hold the process for the default timeouts', async (t) => {
    const collector = await startFaulty(t, 'hang');
    const environment = { OTEL_METRIC_EXPORT_INTERVAL: '60000' };
    const program = startNode('growing.mjs', { collector, environment });
    await collector.waitForRequests(1);
    const { result, milliseconds } = await endOf(program);
    assert.equal(collector.requests.length, 1);
    assert.deepEqual([result.code, result.stderr], [0, '']);
    assert.ok(milliseconds < MOST_MILLISECONDS, `${milliseconds} ms`);
  });

  test('one that was healthy and hangs at the end is waited for, but not for long', async (t) => {
    const collector = await startFaulty(t, 'ok');
    const environment = { OTEL_METRIC_EXPORT_INTERVAL: '60000' };
    const program = startNode('growing.mjs', { collector, environment });
    await collector.waitFor(has('cache', 0));
    // The answer has to reach the program before its end.
    await program.ask('grow 1');
    await new Promise((resolve) => setTimeout(resolve, 300));
    collector.setBehaviour('hang');
    const { result, milliseconds } = await endOf(program);
    assert.deepEqual([result.code, result.stderr], [0, '']);
    assert.equal(collector.requests.length, 2);
    assert.ok(milliseconds < MOST_MILLISECONDS, `${milliseconds} ms`);
  });

  test('one that recovers gets everything again, the last values too', async (t) => {
    const collector = await startFaulty(t, '503');
    const program = startNode('growing.mjs', { collector });
    await program.ask('grow 2');
    await collector.waitForRequests(2);
    collector.setBehaviour('ok');
    await collector.waitFor(has('cache', 2));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await program.ask('grow 5');
    const result = await program.end();
    await collector.waitFor(has('cache', 7));
    assert.equal(result.code, 0);
    assert.match(result.stderr, ONE_WARNING);
  });
});
