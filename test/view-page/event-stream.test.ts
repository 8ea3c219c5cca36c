import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Report } from '../../src/report/types.ts';
import { EventStream } from '../../src/view/server/event-stream.ts';
import { ReportBook } from '../../src/view/server/report-book.ts';
import type { ProcessInfo } from '../../src/view/store/types.ts';

class FakeResponse extends EventEmitter {
  text = '';
  writableLength = 0;
  isDestroyed = false;
  writeHead(): void {}
  write(text: string): void {
    this.text += text;
  }
  end(): void {
    this.emit('close');
  }
  destroy(): void {
    this.isDestroyed = true;
    this.emit('close');
  }
}

const REQUEST = { socket: { setNoDelay: () => {} } } as unknown as IncomingMessage;
const connect = (stream: EventStream): FakeResponse => {
  const response = new FakeResponse();
  stream.connect(REQUEST, response as unknown as ServerResponse);
  return response;
};
const ticks = ({ text }: FakeResponse) => text.split('event: tick').length - 1;

test('much news is one event in an interval, and the last is told', async () => {
  const stream = new EventStream({ nextTick: () => ({}), shortestInterval: 40 });
  const client = connect(stream);
  for (let index = 0; index < 50; index += 1) stream.announce();
  await pause(10);
  assert.equal(ticks(client), 1);
  stream.announce();
  stream.announce();
  await pause(60);
  assert.equal(ticks(client), 2);
  stream.close();
  assert.equal(stream.clients, 0);
});

test('clients are bounded, and one that does not read is let go', async () => {
  const stream = new EventStream({ nextTick: () => ({}), shortestInterval: 1, mostClients: 2, heartbeat: 5 });
  const [first, second] = [connect(stream), connect(stream)];
  assert.throws(() => connect(stream), { status: 503 });
  first.writableLength = 1e6;
  await pause(20);
  assert.ok(first.isDestroyed);
  assert.ok(second.text.includes(': still here'));
  assert.equal(stream.clients, 1);
  stream.close();
});

test('reports are asked for in the background, kept, and not asked for again at once', async () => {
  const process = { id: 1 } as ProcessInfo;
  const news: number[] = [];
  let asked = 0;
  const ask = () => {
    asked += 1;
    return asked === 1 ? Promise.resolve({ time: 'a', intervalSeconds: 1 } as Report) : Promise.reject(new Error('no'));
  };
  const book = new ReportBook(ask, (id) => news.push(id));
  assert.deepEqual(book.read(process, 1000), { report: undefined, problem: undefined });
  book.read(process, 1001);
  await pause(0);
  assert.equal(book.read(process, 1500).report?.time, 'a');
  assert.deepEqual([asked, news], [1, [1]]);
  book.read(process, 4000);
  await pause(0);
  const later = book.read(process, 4100);
  assert.deepEqual([later.report?.time, later.problem], ['a', 'no']);
  assert.equal(book.read(process, 1e7).report, undefined);
});
