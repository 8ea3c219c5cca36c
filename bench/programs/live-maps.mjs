// A million live Maps with contents, made at one site: how long is the longest stall of the event loop while they are counted?
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { watchIdleLoop } from './stalls.mjs';

const COUNT = 1_000_000;
const SETTLE_MILLISECONDS = 4000;
const seconds = Number(process.argv[2] ?? 8);

// As many entries as a small session has.
const makeSession = (id) =>
  new Map([
    ['id', id],
    ['user', id % 1000],
    ['opened', id + 0.5],
    ['visits', 1],
    ['path', `/${id}`],
  ]);

const all = [];
for (let index = 0; index < COUNT; index += 1) all.push(makeSession(index));

// Start-up and the first exports are to pass first. So is the collection of what the loop has left behind: else whoever
// makes the next garbage, however little, would be charged with that of the program.
await pause(SETTLE_MILLISECONDS);
setFlagsFromString('--expose-gc');
runInNewContext('gc')();
await pause(SETTLE_MILLISECONDS / 4);
const endWatch = watchIdleLoop();
await pause(seconds * 1000 + 100);
const stalls = endWatch();
console.log(JSON.stringify({ ...stalls, resident: process.memoryUsage.rss() / 2 ** 20, alive: all.length }));
process.exit(0);
