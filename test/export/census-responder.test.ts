import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, suite, test } from 'node:test';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { CensusResponder } from '../../src/export/census-responder.ts';
import type { ThreadMessage } from '../../src/export/protocol.ts';
import { createRegistry, mapOfSize, siteRecord } from '../registry/site-records.ts';
import { AGENT } from './thread-readings.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function createResponder(types: string[]) {
  const registry = createRegistry(types);
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const { censusDuration: _own, ...agent } = AGENT;
  const responder = new CensusResponder(registry, () => agent, port1);
  const next = async (): Promise<ThreadMessage> => (await once(port2, 'message'))[0] as ThreadMessage;
  const ask = (request: number) => {
    port2.postMessage({ kind: 'census', request });
    return next();
  };
  return { registry, responder, ask, next };
}

suite('answers from the thread of the application', () => {
  test('readings each time, sites once, and what the agent costs', async () => {
    const { registry, ask } = createResponder(['Map', 'Set']);
    const map = registry.record(mapOfSize(3), 0);
    const first = await ask(1);
    assert.ok(first.kind === 'answer' && first.request === 1);
    const reading = { id: 0, entries: 3, largest: 3, instances: 1, tracked: 1, created: 1 };
    assert.deepEqual(first.answer.readings, [reading]);
    assert.deepEqual(first.answer.sites, [siteRecord(0)]);
    const { censusDuration, ...agent } = first.answer.agent;
    assert.deepEqual({ ...agent, censusDuration: AGENT.censusDuration }, AGENT);
    assert.ok(censusDuration >= 0 && censusDuration < 10, `${censusDuration} s`);

    map.set(99, 1);
    const set = registry.record(new Set([1]), 1);
    const second = await ask(2);
    assert.ok(second.kind === 'answer' && second.request === 2);
    assert.deepEqual(
      second.answer.readings.map(({ entries }) => entries),
      [4, 1],
    );
    assert.deepEqual(second.answer.sites, [siteRecord(1, 'Set')]);
    assert.equal(set.size, 1);
  });

  test('a census of many sites is one answer, however many slices it takes', async () => {
    const { registry, ask } = createResponder(Array.from({ length: 3000 }, () => 'Map'));
    const held = Array.from({ length: 3000 }, (_, id) => registry.record(mapOfSize(1), id));
    const message = await ask(1);
    assert.equal(message.answer.readings.length, held.length);
  });

  test('the last census is posted unasked', async () => {
    const { registry, responder, next } = createResponder(['Map']);
    const map = registry.record(mapOfSize(2), 0);
    responder.sendFinal();
    const message = await next();
    assert.equal(message.kind, 'final');
    assert.deepEqual(
      message.answer.readings.map(({ entries }) => entries),
      [map.size],
    );
    assert.deepEqual(message.answer.sites, [siteRecord(0)]);
  });
});
