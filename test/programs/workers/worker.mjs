import { parentPort, workerData } from 'node:worker_threads';

const own = new Map([...workerData, ['own', new Set(process.argv.slice(2))]]);
parentPort.postMessage(own);
parentPort.postMessage([
  process.execArgv.includes('--no-warnings'),
  process.env.A,
  own instanceof Map,
]);
