// One hot site: two million Maps that hold a little and die young.
import { PerformanceObserver } from 'node:perf_hooks';

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
await new Promise((resolve) => setTimeout(resolve, 10));
gcMilliseconds = 0;
const start = performance.now();
const total = make(2_000_000);
const milliseconds = performance.now() - start;
await new Promise((resolve) => setTimeout(resolve, 10));
console.log(JSON.stringify({ milliseconds, gcMilliseconds, total }));
