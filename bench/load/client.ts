import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from './connection.ts';
import type { Answer, Order } from './orders.ts';

// A process of its own that sends requests on order: the bench's own work is not to slow it down.

const PACE_MILLISECONDS = 5;
let asked = 0;
let isPacing = false;

// Opened anew for each order: a server closes what was idle for some seconds.
const open = (port: number, width: number) => Array.from({ length: width }, () => new Connection(port));

function nextPath(path: string): string {
  asked += 1;
  return `${path}?session=${asked % 2000}`;
}

/** As many requests as the server takes; those of the first while are not counted. */
async function load({ port, width, path, settle, milliseconds }: Order & { kind: 'load' }): Promise<Answer> {
  const start = performance.now() + settle;
  const connections = open(port, width);
  let completed = 0;
  const lane = async (connection: Connection) => {
    while (performance.now() - start < milliseconds) {
      await connection.ask(nextPath(path));
      if (performance.now() >= start) completed += 1;
    }
  };
  await Promise.all(connections.map(lane));
  const elapsed = performance.now() - start;
  for (const connection of connections) connection.close();
  return { kind: 'loaded', perSecond: (completed / elapsed) * 1000 };
}

/** A steady number of requests, until the order to stop; what a stopped server missed is not made up for. */
async function pace({ port, width, path, perSecond }: Order & { kind: 'pace' }): Promise<void> {
  const idle = open(port, width);
  isPacing = true;
  let due = 0;
  for (let last = performance.now(); isPacing; ) {
    await pause(PACE_MILLISECONDS);
    const now = performance.now();
    due = Math.min(due + ((now - last) * perSecond) / 1000, width);
    last = now;
    for (; due >= 1 && idle.length > 0; due -= 1) void askOnce(idle, path);
  }
}

async function askOnce(idle: Connection[], path: string): Promise<void> {
  const connection = idle.pop();
  if (!connection) return;
  // The server is ended under the load: that is no failure of the client.
  const isOpen = await connection.ask(nextPath(path)).then(
    () => true,
    () => false,
  );
  if (isOpen) idle.push(connection);
}

async function obey(order: Order): Promise<Answer | undefined> {
  if (order.kind === 'load') return load(order);
  if (order.kind === 'pace') void pace(order);
  else isPacing = false;
  return undefined;
}

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => answer && process.send?.(answer),
    (error: unknown) => process.send?.({ kind: 'loaded', error: String(error) } satisfies Answer),
  );
});
