// One hot site: two million Maps that hold a little and die young, several times over.
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

const COUNT = 2_000_000;
const TIMES = 5;
// Where each takes seconds, one says enough.
const ENOUGH_MILLISECONDS = 5000;

let gcMilliseconds = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) gcMilliseconds += entry.duration;
}).observe({ entryTypes: ['gc'] });

function make(count) {
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    const map = new Map([[index, 1]]);
    map.set(index + 1, 2);
    total += map.size;
  }
  return total;
}

make(200_000);
await pause(10);
gcMilliseconds = 0;
let milliseconds = 0;
let times = 0;
let total = 0;
while (times < TIMES && milliseconds < ENOUGH_MILLISECONDS) {
  const start = performance.now();
  total += make(COUNT);
  milliseconds += performance.now() - start;
  times += 1;
  // The observer hears of collections between turns only.
  await pause(10);
}
console.log(JSON.stringify({ milliseconds: milliseconds / times, gcMilliseconds: gcMilliseconds / times, total }));
