// In which order things happen, from the first line of a program on.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
const order = new Map();
const say = (what) => order.set(what, order.size);
const storage = new AsyncLocalStorage();

process.nextTick(say, 'tick');
Promise.resolve().then(() => say('microtask'));
queueMicrotask(() => say('queued'));
setImmediate(say, 'immediate');
setTimeout(() => say('timer'), 1);
say('main');
await null;
say('awaited');
await storage.run(new Map([['id', 7]]), async () => {
  await sleep(2);
  say(`stored ${storage.getStore().get('id')}`);
});
for await (const [key] of new Map([['a', 1], ['b', 2]])) say(key);
async function* numbers() { yield* new Set([1, 2]); yield new Set([3]).size; }
for await (const number of numbers()) say(`number ${number}`);
const { promise, resolve } = Promise.withResolvers?.() ?? { promise: Promise.resolve(new Set([9])), resolve() {} };
resolve(new Set([9]));
say(`resolved ${(await promise).size}`);
// When the immediate and the timer have their turn, and whether that is before this line, is up to the machine.
console.log([...order.keys()].filter((key) => !['timer', 'immediate'].includes(key)));
