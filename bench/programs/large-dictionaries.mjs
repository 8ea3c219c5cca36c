// Objects and arrays that have grown very large: how long is the longest stall of the event loop while their keys are counted?
import { setTimeout as pause } from 'node:timers/promises';
import { watchIdleLoop } from './stalls.mjs';

const LARGE = 1_000_000;
const USUAL = 10_000;
const SETTLE_MILLISECONDS = 4000;
const seconds = Number(process.argv[2] ?? 12);

const byKey = {};
const byUser = {};
const log = [];

const add = (index) => {
  byKey[`key${index}`] = index;
  log.push(index);
};
for (let index = 0; index < LARGE; index += 1) add(index);
for (let index = 0; index < USUAL; index += 1) byUser[`user${index}`] = index;

await pause(SETTLE_MILLISECONDS);
const endWatch = watchIdleLoop();
await pause(seconds * 1000 + 100);
console.log(
  JSON.stringify({ ...endWatch(), alive: log.length + Object.keys(byUser).length + Object.keys(byKey).length }),
);
process.exit(0);
