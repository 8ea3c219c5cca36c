import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { startTestReceiver, type TestReceiver } from '../helpers/otlp-receiver.ts';
import { valueIn } from '../helpers/points.ts';
import { runNode, type StartedNode, startNode } from '../helpers/run-node.ts';

interface End {
  readonly name: string;
  readonly bringAbout: (program: StartedNode) => void;
  /** What `prepare` has made is not exported: nobody runs when the process ends. */
  readonly isSudden?: boolean;
  readonly code: number | null;
}

const closeInput = (program: StartedNode) => void program.end();
const go = (program: StartedNode) => program.tell('go');
const terminate = (program: StartedNode) => program.kill('SIGTERM');

const ENDS: End[] = [
  { name: 'natural', bringAbout: closeInput, code: 0 },
  { name: 'exit', bringAbout: go, code: 3 },
  { name: 'uncaught', bringAbout: go, code: 1 },
  { name: 'rejection', bringAbout: go, code: 1 },
  { name: 'beforeExit', bringAbout: closeInput, code: 4 },
  { name: 'exitCode', bringAbout: closeInput, code: 5 },
  { name: 'exitInExit', bringAbout: closeInput, code: 6 },
  { name: 'throwInExit', bringAbout: closeInput, code: 1 },
  { name: 'signal', bringAbout: terminate, isSudden: true, code: null },
  { name: 'handledSignal', bringAbout: terminate, code: 8 },
  { name: 'abortingSignal', bringAbout: terminate, isSudden: true, code: null },
];

/** Node's own frames in a stack show how it called the program, which module hooks and listeners change. */
const withoutNodeFrames = (text: string) => text.replaceAll(/^ +at .*node:.*\n/gm, '');

async function endOf({ name, bringAbout }: End, collector: TestReceiver | undefined) {
  const program = startNode('ends.mjs', {
    withAgent: collector !== undefined,
    ...(collector === undefined ? {} : { collector }),
    // Long enough that no export falls between the growth and the end.
    environment: { OTEL_METRIC_EXPORT_INTERVAL: '1500' },
  });
  // At the second export the first has been answered for certain: the agent knows that the collector is healthy.
  await collector?.waitFor(() => collector.exports.length >= 2);
  assert.equal(await program.ask(`prepare ${name}`), 5);
  bringAbout(program);
  const { code, signal, stdout, stderr } = await program.finished;
  return { code, signal, stdout, stderr: withoutNodeFrames(stderr) };
}

suite('ends of a process, with a collector', { concurrency: 4 }, () => {
  for (const end of ENDS) {
    const what = end.isSudden ? 'as without the agent' : 'as without the agent, and the last values arrive';
    test(`${end.name}: ${what}`, async (t) => {
      const collector = await startTestReceiver();
      t.after(() => collector.close());
      const [plain, watched] = await Promise.all([endOf(end, undefined), endOf(end, collector)]);
      assert.equal(plain.code, end.code);
      assert.deepEqual(watched, plain);
      const exported = collector.exports.map((readings) => valueIn(readings, 'last'));
      assert.deepEqual(exported, end.isSudden ? [0, 0] : [0, 0, 5]);
    });
  }

  test('a process that ends within its first second exports nothing', async (t) => {
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    const environment = { OTEL_METRICS_EXPORTER: 'otlp,console' };
    const watched = await runNode('brief.mjs', { collector, environment, args: ['300', '3'] });
    const plain = await runNode('brief.mjs', { withAgent: false, args: ['300', '3'] });
    assert.deepEqual([watched.code, watched.stdout, watched.stderr], [3, plain.stdout, '']);
    assert.equal(collector.requests.length, 0);
  });

  test('a program that fails at once fails as it does without the agent', async () => {
    const [plain, watched] = await Promise.all([
      runNode('faults/unparsable.mjs', { withAgent: false }),
      runNode('faults/unparsable.mjs'),
    ]);
    assert.equal(plain.code, 1);
    assert.deepEqual([watched.code, watched.stdout], [1, '']);
    assert.equal(withoutNodeFrames(watched.stderr), withoutNodeFrames(plain.stderr));
  });
});
