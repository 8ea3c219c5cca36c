import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, suite, test } from 'node:test';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createPacked, packReading } from '../../src/export/pack-readings.ts';
import type { CensusAnswer, ExporterMessage, ThreadMessage } from '../../src/export/protocol.ts';
import { type ThreadListener, Threads } from '../../src/export/threads.ts';
import { AGENT, COLLECTOR, figures, siteOf } from './thread-readings.ts';

/** Longer than any of these tests takes: an answer ends the wait, or the test fails. */
const LONG = 60_000;
const SHORT = 20;

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function answerWith(entries: number): CensusAnswer {
  const packed = createPacked(1);
  packReading({ id: 1, ...figures(entries) }, packed, 0);
  return { packed, agent: AGENT, collector: COLLECTOR };
}

/** An application's thread, as far as the exporter sees it; it keeps the requests and answers when it is told to. */
function addThread(threads: Threads, threadId: number | undefined, listener: ThreadListener = {}) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1);
  const requests: number[] = [];
  let onRequest = (_request: number) => {};
  port1.on('message', (message: ExporterMessage) => {
    if (message.kind !== 'census') return;
    const { request } = message;
    requests.push(request);
    onRequest(request);
  });
  threads.add(threadId, port2, listener);
  const post = (message: ThreadMessage) => port1.postMessage(message);
  const answer = (request: number, entries: number) => {
    if (requests.length === 1) post({ kind: 'sites', sites: [siteOf(1)] });
    post({ kind: 'answer', request, answer: answerWith(entries) });
  };
  /** The last word of a thread that has said nothing before. */
  const postFinal = (entries: number) => {
    post({ kind: 'sites', sites: [siteOf(1)] });
    post({ kind: 'final', answer: answerWith(entries) });
  };
  return {
    port: port1,
    requests,
    postFinal,
    answer,
    /** Answers each request with one entry more. */
    answerAll: (first: number) => {
      let entries = first;
      onRequest = (request) => answer(request, entries++);
    },
    fallSilent: () => {
      onRequest = () => {};
    },
  };
}

const entriesOf = (readings: Awaited<ReturnType<Threads['takeCensus']>>) =>
  readings.map(({ threadId, readings: [reading], sites }) => [threadId, reading?.entries, sites.get(1)?.name]);

suite('a census of all threads', () => {
  test('without a thread', async () => {
    assert.deepEqual(await new Threads().takeCensus(LONG), []);
  });

  test('has what each of them answers; the sites are told of once', async () => {
    const threads = new Threads();
    addThread(threads, undefined).answerAll(5);
    addThread(threads, 3).answerAll(70);
    assert.deepEqual(entriesOf(await threads.takeCensus(LONG)), [
      [undefined, 5, 'site1'],
      [3, 70, 'site1'],
    ]);
    assert.deepEqual(entriesOf(await threads.takeCensus(LONG)), [
      [undefined, 6, 'site1'],
      [3, 71, 'site1'],
    ]);
  });

  test('what the disk tells of a site is asked once', async () => {
    const asked: number[] = [];
    const threads = new Threads((record) => {
      asked.push(record.id);
      return { ...record, madeBy: 'src/b.ts:12 open' };
    });
    addThread(threads, 3).answerAll(10);
    await threads.takeCensus(LONG);
    const [reading] = await threads.takeCensus(LONG);
    assert.equal(reading?.sites.get(1)?.madeBy, 'src/b.ts:12 open');
    assert.deepEqual(asked, [1]);
  });

  test('a thread that does not answer in time keeps its last answer', async () => {
    const threads = new Threads();
    const busy = addThread(threads, undefined);
    busy.answerAll(5);
    await threads.takeCensus(LONG);
    busy.fallSilent();
    assert.deepEqual(entriesOf(await threads.takeCensus(SHORT)), [[undefined, 5, 'site1']]);
    busy.answerAll(8);
    assert.deepEqual(entriesOf(await threads.takeCensus(LONG)), [[undefined, 8, 'site1']]);
  });

  test('a thread that has never answered is not in it', async () => {
    const threads = new Threads();
    addThread(threads, 3);
    assert.deepEqual(await threads.takeCensus(SHORT), []);
  });

  test('two exporters that ask at the same time are both answered', async () => {
    const threads = new Threads();
    addThread(threads, undefined).answerAll(5);
    const both = await Promise.all([threads.takeCensus(LONG), threads.takeCensus(LONG)]);
    for (const readings of both) assert.equal(readings.length, 1);
  });
});

suite('a thread that ends', () => {
  test('is gone from the next census', async () => {
    const threads = new Threads();
    addThread(threads, undefined).answerAll(5);
    const ending = addThread(threads, 3);
    ending.answerAll(70);
    await threads.takeCensus(LONG);
    ending.port.close();
    await once(ending.port, 'close');
    assert.deepEqual(entriesOf(await threads.takeCensus(LONG)), [[undefined, 6, 'site1']]);
  });

  test('has its last word in one more census', async () => {
    const threads = new Threads();
    const ending = addThread(threads, 3);
    ending.postFinal(9);
    ending.port.close();
    await once(ending.port, 'close');
    assert.deepEqual(entriesOf(await threads.takeCensus(LONG)), [[3, 9, 'site1']]);
    assert.deepEqual(await threads.takeCensus(LONG), []);
  });

  test('ends the wait for its answer', async () => {
    const threads = new Threads();
    const ending = addThread(threads, 3);
    const census = threads.takeCensus(LONG);
    await once(ending.port, 'message');
    ending.port.close();
    assert.deepEqual(await census, []);
  });
});

suite('the last census', () => {
  test('is taken as it was sent, and told of', async () => {
    const threads = new Threads();
    const told = Promise.withResolvers<void>();
    const main = addThread(threads, undefined, { onFinal: told.resolve });
    main.postFinal(9);
    await told.promise;
    threads.stopAsking();
    assert.deepEqual(entriesOf(await threads.takeCensus(LONG)), [[undefined, 9, 'site1']]);
    assert.deepEqual(main.requests, []);
  });

  test('ends the waiting for threads that are asked already', async () => {
    const threads = new Threads();
    const silent = addThread(threads, 3);
    const census = threads.takeCensus(LONG);
    await once(silent.port, 'message');
    threads.stopAsking();
    assert.deepEqual(await census, []);
  });
});
