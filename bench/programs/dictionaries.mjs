// Hot sites of objects and arrays: two million instances that die young, several times over; and what is done with one that stays.
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

const COUNT = 2_000_000;
const TIMES = 5;
const KEYS = 1000;
const OPERATIONS = 2_000_000;

let gcMilliseconds = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) gcMilliseconds += entry.duration;
}).observe({ entryTypes: ['gc'] });

class Session {
  byName = {};
  #events = [];

  visit(name) {
    this.byName[name] = name;
    this.#events.push(name);
    return this.#events.length;
  }
}

const names = Array.from({ length: 4 }, (_, index) => `page${index}`);

function make(count) {
  let total = 0;
  for (let index = 0; index < count; index += 1) total += new Session().visit(names[index & 3]);
  return total;
}

const byKey = {};
const list = [];
const keys = Array.from({ length: KEYS }, (_, index) => `key${index}`);

function operate(count) {
  let found = 0;
  for (let index = 0; index < count; index += 1) {
    const key = keys[index % KEYS];
    byKey[key] = index;
    found += byKey[keys[(index * 7) % KEYS]] ?? 0;
    if (index % 3 === 0) delete byKey[key];
    list.push(index);
    if (list.length === KEYS) list.length = 0;
  }
  return found;
}

const timed = (work) => {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
};

make(200_000);
operate(200_000);
await pause(10);
gcMilliseconds = 0;
let milliseconds = 0;
let operations = 0;
let total = 0;
for (let time = 0; time < TIMES; time += 1) {
  const [taken, made] = timed(() => make(COUNT));
  milliseconds += taken;
  // The observer hears of collections between turns only.
  await pause(10);
  const before = gcMilliseconds;
  const [worked, found] = timed(() => operate(OPERATIONS));
  operations += worked;
  await pause(10);
  gcMilliseconds = before;
  total += made + found;
}
const mean = (sum) => sum / TIMES;
console.log(
  JSON.stringify({
    milliseconds: mean(milliseconds),
    gcMilliseconds: mean(gcMilliseconds),
    operations: mean(operations),
    total,
  }),
);
