// Worker threads, with and without options of their own, from text, and with data.
import { once } from 'node:events';
import { isMainThread, threadId, Worker } from 'node:worker_threads';

const url = new URL('./worker.mjs', import.meta.url);
const held = new Map([['shared', new Set([1])]]);
const run = async (file, options) => {
  const worker = new Worker(file, { workerData: held, ...options });
  const messages = [];
  worker.on('message', (message) => messages.push(message));
  const [code] = await once(worker, 'exit');
  return [code, ...messages];
};
console.log(isMainThread, threadId);
console.log(await run(url));
console.log(await run(url, { execArgv: [], argv: ['x'] }));
console.log(await run(url, { execArgv: ['--no-warnings'], env: { A: '1' } }));
console.log(
  await run(
    'const { parentPort, workerData } = require("node:worker_threads"); parentPort.postMessage([workerData, new Map([[1, 1]])]); process.exit(3)',
    { eval: true },
  ),
);
const failing = new Worker(new URL('./failing.cjs', import.meta.url));
console.log((await once(failing, 'error')).map(({ message }) => message));
console.log(await Promise.all([1, 2, 3].map((n) => run(url, { argv: [String(n)] }))));
