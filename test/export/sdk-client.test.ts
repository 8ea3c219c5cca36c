import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { SdkClient } from '../../src/export/sdk-client.ts';
import type { SdkQuestion } from '../../src/export/sdk-protocol.ts';

/** A client whose questions are answered with their number, if at all. */
function makeClient(t: TestContext, answers: boolean) {
  const { port1, port2 } = new MessageChannel();
  const asked: number[] = [];
  port2.on('message', ({ request }: SdkQuestion) => {
    asked.push(request);
    if (answers) port2.postMessage({ request, metrics: [{ name: 'a', attributes: [{}], values: [request] }] });
  });
  t.after(() => port2.close());
  const client = new SdkClient(port1);
  const ask = async () => (await client.collect())[0]?.values[0];
  return { client, ask, asked };
}

test('readers that ask together are one question', async (t) => {
  const { ask, asked } = makeClient(t, true);
  assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [1, 1, 1]);
  assert.deepEqual([await ask(), asked], [2, [1, 2]]);
});

test('who gets no answer has waited for two seconds, and nothing', async (t) => {
  const { ask, client } = makeClient(t, false);
  const start = performance.now();
  assert.equal(await ask(), undefined);
  const passed = performance.now() - start;
  assert.ok(passed > 1900 && passed < 4000, String(passed));
  client.close();
});

test('closed, it answers at once', async (t) => {
  const { ask, client } = makeClient(t, false);
  const answer = ask();
  client.close();
  assert.equal(await answer, undefined);
});
