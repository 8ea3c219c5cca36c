import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, suite, test } from 'node:test';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { CensusResponder } from '../../src/export/census-responder.ts';
import { unpackReadings } from '../../src/export/pack-readings.ts';
import type { CensusAnswer, ThreadMessage } from '../../src/export/protocol.ts';
import type { SiteRecord } from '../../src/registry/types.ts';
import { createRegistry, mapOfSize, siteRecord } from '../registry/site-records.ts';
import { AGENT } from './thread-readings.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

type Answer = Extract<ThreadMessage, { kind: 'answer' | 'final' }> & { sites: SiteRecord[] };

function createResponder(types: string[]) {
  const registry = createRegistry(types);
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const { censusDuration: _own, ...agent } = AGENT;
  const responder = new CensusResponder(registry, () => agent, port1);
  /** The next answer, with the sites that came before it. */
  const next = async (): Promise<Answer> => {
    const sites: SiteRecord[] = [];
    for (;;) {
      const [message] = (await once(port2, 'message')) as [ThreadMessage];
      if (message.kind === 'sites') sites.push(...message.sites);
      else if (message.kind === 'answer' || message.kind === 'final') return { ...message, sites };
    }
  };
  const ask = (request: number) => {
    port2.postMessage({ kind: 'census', request });
    return next();
  };
  return { registry, responder, ask, next };
}

const entriesOf = ({ packed }: CensusAnswer) => unpackReadings(packed).map(({ entries }) => entries);

suite('answers from the thread of the application', () => {
  test('readings each time, sites once, and what the agent costs', async () => {
    const { registry, ask } = createResponder(['Map', 'Set']);
    const map = new registry.wrapper(mapOfSize(3), 0);
    const first = await ask(1);
    assert.ok(first.kind === 'answer' && first.request === 1);
    const reading = { id: 0, entries: 3, largest: 3, instances: 1, tracked: 1, created: 1 };
    assert.deepEqual(unpackReadings(first.answer.packed), [reading]);
    assert.deepEqual(first.sites, [siteRecord(0)]);
    const { censusDuration, ...agent } = first.answer.agent;
    assert.deepEqual({ ...agent, censusDuration: AGENT.censusDuration }, AGENT);
    assert.ok(censusDuration > 0 && censusDuration < 10, `${censusDuration} s`);

    map.set(99, 1);
    const set = new registry.wrapper(new Set([1]), 1);
    const second = await ask(2);
    assert.ok(second.kind === 'answer' && second.request === 2);
    assert.deepEqual(entriesOf(second.answer), [4, 1]);
    assert.deepEqual(second.sites, [siteRecord(1, 'Set')]);
    assert.equal(set.size, 1);
  });

  test('a census of many sites is one answer, however many slices it takes', async () => {
    const { registry, ask } = createResponder(Array.from({ length: 3000 }, () => 'Map'));
    const held = Array.from({ length: 3000 }, (_, id) => new registry.wrapper(mapOfSize(1), id));
    const { answer, sites } = await ask(1);
    assert.equal(entriesOf(answer).length, held.length);
    assert.equal(sites.length, held.length);
  });

  test('the readings are handed over, not copied: they hold no more than they need', async () => {
    const { registry, ask } = createResponder(['Map', 'Map']);
    const held = [new registry.wrapper(mapOfSize(1), 0), new registry.wrapper(mapOfSize(2), 1)];
    const { answer } = await ask(1);
    assert.equal(answer.packed.byteLength, answer.packed.buffer.byteLength);
    assert.equal(answer.packed.length, held.length * 6);
  });

  test('the last census is posted unasked', async () => {
    const { registry, responder, next } = createResponder(['Map']);
    const map = new registry.wrapper(mapOfSize(2), 0);
    responder.sendFinal();
    const message = await next();
    assert.equal(message.kind, 'final');
    assert.deepEqual(entriesOf(message.answer), [map.size]);
    assert.deepEqual(message.sites, [siteRecord(0)]);
  });

  test('the last census in the middle of another one is complete', async () => {
    const { registry, responder, ask } = createResponder(Array.from({ length: 3000 }, () => 'Map'));
    const held = Array.from({ length: 3000 }, (_, id) => new registry.wrapper(mapOfSize(1), id));
    const answer = ask(1);
    // Between the first slices.
    setTimeout(() => responder.sendFinal(), 1);
    const message = await answer;
    assert.equal(entriesOf(message.answer).length, held.length);
    assert.equal(new Set(message.sites.map(({ id }) => id)).size, held.length);
  });
});
