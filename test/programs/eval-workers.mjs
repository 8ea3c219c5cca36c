// Workers that are started from a text.
import { once } from 'node:events';
import { inspect } from 'node:util';
import workerThreads, { parentPort, Worker } from 'node:worker_threads';

async function fate(source, options) {
  const worker = new Worker(source, { stdout: true, stderr: true, ...options });
  // Told apart: which of them comes first is a race.
  const messages = [];
  const errors = [];
  worker.on('message', (message) => messages.push(message));
  worker.on('error', (error) => errors.push([error.name, error.code, error.message, error.stack?.split('\n').slice(0, 2)]));
  // Not by `once`, which rejects where the worker fails.
  const code = await new Promise((resolve) => worker.on('exit', resolve));
  return [...messages, ...errors, code];
}
const CODE = `'use strict'
// The second line.
const { parentPort } = require('node:worker_threads'); const held = new Map([[1, new Set([2])]]);
parentPort.postMessage([held, this === undefined, (function () { return this === undefined; })(), new Error('e').stack.split('\\n')[1], __filename, require.main === module]);
`;
const MODULE = `import { parentPort } from 'node:worker_threads';
const held = new Map([[1, 2]]);
parentPort.postMessage([held, typeof require, await 3, new Error('e').stack.split('\\n')[1]]);
`;
console.log(await fate(CODE, { eval: true }));
console.log(await fate(MODULE, { eval: true }));
console.log(await fate(MODULE, { eval: true, execArgv: ['--input-type=module'] }));
console.log((await fate(MODULE, { eval: true, execArgv: ['--input-type=commonjs'] })).flat().slice(0, 3));
console.log(await fate(CODE, { eval: true, execArgv: [], env: {} }));
console.log(await fate(`${CODE}\nheld.get(7).x;`, { eval: true }));
console.log(await fate('const held = new Map(;', { eval: true }));
console.log(await fate("#!/usr/bin/env node\n'use strict'; new Map();\nthrow new TypeError('thrown')", { eval: true }));
console.log(await fate(`const { Worker, parentPort } = require('node:worker_threads');
const inner = new Worker("const m = new Map([[1, 2]]); require('node:worker_threads').parentPort.postMessage(m)", { eval: true });
inner.on('message', (message) => parentPort.postMessage([message, new Map([[3, 4]])]));`, { eval: true }));

// A function of this thread, sent as text.
function task() {
  const found = new Map([['a', new Set()]]);
  require('node:worker_threads').parentPort.postMessage([found, found.size]);
}
console.log(await fate(`(${task})()`, { eval: true }));

for (const attempt of [() => new Worker(1, { eval: true }), () => Worker('new Map()', { eval: true }), () => new Worker('new Map()'), () => new Worker('new Map()', { eval: true, execArgv: 1 })]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message.split('\n')[0]);
  }
}
const asked = [];
const spy = new Proxy({ eval: true }, { get: (target, key) => (asked.push(key), target[key]), getOwnPropertyDescriptor: (target, key) => (asked.push(['own', key]), Reflect.getOwnPropertyDescriptor(target, key)) });
await once(new Worker('new Map()', spy), 'exit');
console.log(asked);

class Own extends Worker { constructor() { super('new Map()', { eval: true }); this.own = true; } }
const own = new Own();
console.log(own instanceof Worker, own.constructor === Own, own.own, Object.getPrototypeOf(Own) === Worker);
await once(own, 'exit');
const worker = new Worker('new Map()', { eval: true });
console.log(worker instanceof Worker, worker.constructor === Worker, Worker.prototype.constructor === Worker, Reflect.ownKeys(worker).length);
await once(worker, 'exit');
// From Node 26 on it tells proxies from what they stand for: README, Limits.
console.log(parseInt(process.versions.node) < 26 ? inspect(Worker) : '', Worker.name, Worker.length, Reflect.ownKeys(Worker), workerThreads.Worker === Worker, parentPort);
const { value: _, ...rest } = Object.getOwnPropertyDescriptor(workerThreads, 'Worker');
console.log(rest, Object.getOwnPropertyDescriptor(Worker.prototype, 'constructor').enumerable, Object.keys(workerThreads));
