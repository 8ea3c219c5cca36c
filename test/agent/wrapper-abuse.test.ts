import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { startNode } from '../helpers/run-node.ts';

/** So many of each does the program try. */
const [OBJECTS, PRIMITIVES, IDS] = [15, 5, 24];

test("whatever a program does with the agent's global, it gets its values back, and lives", async (t) => {
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  const program = startNode('wrapper-abuse.mjs', { collector });
  const { objects, misused, ...rest } = await program.answer<Record<string, Record<string, number> | unknown>>();
  assert.deepEqual(objects, { same: 2 * OBJECTS * IDS, other: 0, thrown: 0 });
  assert.deepEqual(misused, { same: 0, other: 0, thrown: (PRIMITIVES + OBJECTS) * IDS + 3 });
  assert.deepEqual(rest, { isFunction: true, wasDeleted: true, held: [...Array(9).fill(1), true] });
  // Some censuses of what it has left behind.
  await collector.waitForRequests(3);
  await setTimeout(200);
  const { code, stdout, stderr } = await program.end();
  assert.deepEqual([code, stderr], [0, '']);
  assert.ok(stdout.endsWith('ended\n'));
});
