import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { startTestReceiver, type TestReceiver } from '../helpers/otlp-receiver.ts';
import { startNode } from '../helpers/run-node.ts';

type Surroundings = Record<string, unknown> & {
  names: string[];
  eventNames: string[];
  streamListeners: string[][];
};

const receivers: TestReceiver[] = [];

/** Looks at the start, and again when the agent's exporter has been at work for a while. */
async function look(withAgent: boolean): Promise<[Surroundings, Surroundings]> {
  const collector = await startTestReceiver();
  receivers.push(collector);
  // The agent of this one sets the time for both.
  const clock = startNode('growing.mjs', { collector });
  const program = startNode('surroundings.cjs', { withAgent, collector });
  const early = await program.ask<Surroundings>('look');
  await collector.waitFor(() => collector.exports.length > 3);
  const late = await program.ask<Surroundings>('look');
  assert.equal((await program.end()).stderr, '');
  await clock.end();
  return [early, late];
}

const OWN_NAME = '__mapgauge__';

/** What is left when the agent's known traces are taken away. */
function withoutTraces(seen: Surroundings): Surroundings {
  const without = (names: string[], traces: string[]) => names.filter((name) => !traces.includes(name));
  return {
    ...seen,
    names: without(seen.names, [OWN_NAME]),
    eventNames: without(seen.eventNames, ['exit']),
  };
}

suite('what a program sees of the agent', () => {
  let plain: [Surroundings, Surroundings];
  let watched: [Surroundings, Surroundings];

  before(async () => {
    [plain, watched] = await Promise.all([look(false), look(true)]);
  });

  after(() => Promise.all(receivers.map((receiver) => receiver.close())));

  for (const [index, moment] of ['at its start', 'beside a running exporter'].entries()) {
    test(`${moment}: one non-enumerable global, and a listener for the end of the process`, () => {
      const [without, withAgent] = [plain[index] as Surroundings, watched[index] as Surroundings];
      assert.deepEqual(
        withAgent.names.filter((name) => !without.names.includes(name)),
        [OWN_NAME],
      );
      assert.deepEqual(withoutTraces(withAgent), withoutTraces(without));
    });
  }
});
