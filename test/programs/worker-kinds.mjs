// Threads that are no file, that fail, that are ended, that run out of what they may have.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

async function fate(source, options) {
  const worker = new Worker(source, { stdout: true, stderr: true, ...options });
  const seen = [];
  worker.on('message', (message) => seen.push(message));
  worker.on('error', (error) => seen.push(error.name, error.code ?? error.message));
  const [code] = await once(worker, 'exit');
  return [...seen, code];
}
const POST = "require('node:worker_threads').parentPort.postMessage([new Map([[1, 2]]), new Set([3])])";
console.log(await fate(POST, { eval: true }));
console.log(await fate("const m = new Map(); throw new TypeError('of ' + m.size)", { eval: true }));
console.log(await fate('new Map([[1, 2]]); process.exit(7)', { eval: true }));
console.log(await fate(new URL(`data:text/javascript,${encodeURIComponent("import { parentPort } from 'node:worker_threads'; parentPort.postMessage(new Map([[1, 2]]));")}`)));
console.log(await fate('const held = []; for (;;) held.push(new Map([[held.length, new Array(1000).fill(held)]]))', { eval: true, resourceLimits: { maxOldGenerationSizeMb: 24 } }));
const endless = new Worker('new Map(); setInterval(() => {}, 1000)', { eval: true });
await once(endless, 'online');
console.log(await endless.terminate());
