// What the ways to watch a Map make of its shape in V8, and what else the watch costs: `node bench/access-shapes.ts`.
import { setFlagsFromString } from 'node:v8';
import { AccessWatch } from '../src/access/access-watch.ts';
import { capturePath } from '../src/access/call-path.ts';
import { type Bag, WAYS, wayCalled } from './access-ways.ts';
import { median } from './statistics.ts';

setFlagsFromString('--allow-natives-syntax');
const isFast = new Function('map', 'return %HasFastProperties(map)') as (map: Bag) => boolean;
const isAlike = new Function('one', 'other', 'return %HaveSameMap(one, other)') as (one: Bag, other: Bag) => boolean;

const describe = (map: Bag) =>
  `${isAlike(map, new Map()) ? 'that of all Maps' : 'another'}, ${isFast(map) ? 'fast' : 'a dictionary'}`;

function printShapes(way: string): void {
  const map: Bag = new Map();
  wayCalled(way).begin(map);
  const during = describe(map);
  wayCalled(way).end(map);
  console.log(`  ${way.padEnd(22)}  during: ${during.padEnd(26)}  after: ${describe(map)}`);
}

/** Microseconds, the median of many times. */
function time(run: () => void): string {
  const times = Array.from({ length: 2000 }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) * 1000;
  });
  return median(times).toFixed(1);
}

const atDepth = (depth: number, run: () => void): void => (depth === 0 ? run() : atDepth(depth - 1, run));

console.log(`Node ${process.version}`);
for (const way of WAYS) printShapes(way);
const watch = wayCalled('as it is done');
console.log(`\na call path: ${time(() => atDepth(30, () => void capturePath()))} µs`);
function beginAndEnd(): void {
  const map: Bag = new Map();
  watch.begin(map);
  watch.end(map);
}
/** V8 takes a short cut for a Set of the usual shape only. */
function printSpread(): void {
  const set = new Set(Array.from({ length: 1000 }, (_, index) => index));
  const spread = () => time(() => void [...set]);
  const realWatch = new AccessWatch({ clock: () => performance.now() });
  const before = spread();
  realWatch.begin(0, [{ value: set, brand: 'set' }]);
  const during = spread();
  realWatch.stop();
  console.log(`[...set] of 1,000 values: before ${before}, during ${during}, after ${spread()} µs`);
}

printSpread();
console.log(`begin and end: ${time(beginAndEnd)} µs`);
