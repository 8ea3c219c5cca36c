// What a day of 200 series at one point a second takes, and how long a chart of one of them takes. Prints a table.
//   node test/view/store-size.ts [--hours 24] [--series 200] [--db FILE]
import { parseArgs } from 'node:util';
import type { Reading } from '../../src/view/reading.ts';
import { openStore } from '../../src/view/store/open-store.ts';
import type { Store } from '../../src/view/store/types.ts';
import { createRandom } from './random.ts';

const { values: options } = parseArgs({
  options: {
    hours: { type: 'string', default: '24' },
    series: { type: 'string', default: '200' },
    db: { type: 'string' },
  },
});

const [hours, seriesCount] = [Number(options.hours), Number(options.series)];
const START = Date.UTC(2026, 0, 1);
const end = START + hours * 3_600_000;
const store = openStore({ ...(options.db === undefined ? {} : { file: options.db }), maximumBytes: 4e9 });

const random = createRandom(1);
const series = Array.from({ length: seriesCount }, (_, index) => createSeries(index));
let longestAdd = 0;
const began = performance.now();
for (let time = START; time < end; time += 1000) addExport(store, time);
const seconds = (performance.now() - began) / 1000;
settle(store);

const { points, bytes } = store.status;
const sent = hours * 3600 * seriesCount;
console.log(`points sent            ${sent.toLocaleString('en')}`);
console.log(`rows kept of them      ${points.toLocaleString('en')} (points and steps)`);
console.log(`database               ${(bytes / 2 ** 20).toFixed(1)} MiB`);
console.log(`bytes per point sent   ${(bytes / sent).toFixed(2)}`);
console.log(`bytes per row kept     ${(bytes / points).toFixed(2)}`);
console.log(`time to add them       ${seconds.toFixed(0)} s, longest export ${longestAdd.toFixed(1)} ms`);
const [process] = store.processes();
const ids = store.latest(process?.id ?? 0).map(({ id }) => id);
for (const back of [24, 6, 1]) chart(back);
store.close();

function addExport(target: Store, time: number): void {
  const readings = series.map((next) => next(time));
  const before = performance.now();
  target.add(readings, time);
  longestAdd = Math.max(longestAdd, performance.now() - before);
  if (time % 10_000 === 0) target.maintain(time);
}

// Maintenance works for a few milliseconds a call: as a viewer that has nothing else to do would call it.
function settle(target: Store): void {
  for (let call = 0; call < 200; call += 1) target.maintain(end);
}

function chart(back: number): void {
  const times = ids.slice(0, 50).map((id) => {
    const before = performance.now();
    store.samples(id, end - back * 3_600_000, end, 600);
    return performance.now() - before;
  });
  times.sort((a, b) => a - b);
  const [median, longest] = [times[Math.floor(times.length / 2)] ?? 0, times.at(-1) ?? 0];
  const name = `chart of ${back} h`.padEnd(22);
  console.log(`${name} ${median.toFixed(1)} ms, at most ${longest.toFixed(1)} ms`);
}

/** A mix as an application has it: steady, leaking, breathing and noisy collections, and figures that are no integers. */
function createSeries(index: number): (time: number) => Reading {
  const resource = { 'service.name': 'gateway', 'service.instance.id': 'a', 'process.pid': 1 };
  const attributes = { 'collection.name': `map${index}`, 'code.line.number': index };
  let value = index * 100;
  return (time) => {
    value = nextValue(index, value);
    const timeUnixNano = BigInt(time + Math.floor(random() * 4)) * 1_000_000n;
    const scope = { name: 'mapgauge', version: '1' };
    const names = { metric: 'entries', unit: '{entry}', kind: 'gauge' as const };
    return { resource, scope, ...names, attributes, value, startTimeUnixNano: 0n, timeUnixNano };
  };
}

function nextValue(index: number, value: number): number {
  const kind = index % 10;
  if (kind < 4) return value;
  if (kind === 4) return value + 1;
  if (kind === 5) return value + Math.floor(random() * 20);
  if (kind === 6) return Math.max(0, value + Math.floor(random() * 40) - 20);
  if (kind === 7) return Math.floor(random() * 10_000);
  if (kind === 8) return random() < 0.02 ? 0 : value + 3;
  return random() * 1000;
}
