import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { runNode, startNode } from '../helpers/run-node.ts';

/** The bound of the project's first promise: an application without a collector ends as early as without the agent. */
const MOST_MILLISECONDS = 300;

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] as number;

const PROGRAMS: { args: [string, string, string]; rounds: number }[] = [
  { args: ['0', '0', 'natural'], rounds: 7 },
  { args: ['0', '3', 'exit'], rounds: 7 },
  { args: ['1500', '3', 'natural'], rounds: 3 },
  { args: ['1500', '0', 'exit'], rounds: 3 },
];

suite('with no collector', () => {
  for (const { args, rounds } of PROGRAMS) {
    const [life, code, way] = args;
    test(`a life of ${life} ms, code ${code}, ${way} end: over within 0.3 s of the time without the agent`, async () => {
      const plain: number[] = [];
      const watched: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const [without, withAgent] = await Promise.all([
          runNode('brief.mjs', { withAgent: false, args }),
          runNode('brief.mjs', { args }),
        ]);
        assert.equal(withAgent.code, Number(code));
        assert.equal(withAgent.stdout, without.stdout);
        assert.ok(withAgent.stderr.split('\n').length <= 2, withAgent.stderr);
        plain.push(without.milliseconds);
        watched.push(withAgent.milliseconds);
      }
      const difference = median(watched) - median(plain);
      assert.ok(difference < MOST_MILLISECONDS, `${difference} ms longer`);
    });
  }

  test('it is said once, with the place and without a stack', async () => {
    const program = startNode('growing.mjs');
    await program.warning('cannot export');
    // Some more intervals, in each of which an export fails.
    await setTimeout(1200);
    const { code, stderr } = await program.end();
    assert.equal(code, 0);
    assert.match(stderr, /^\[mapgauge\] cannot export to http:\/\/127\.0\.0\.1:\d+\/v1\/metrics: [^\n]+\n$/);
  });
});
