// One process of `bench/access.ts`: operations on a Map before, while and after it is watched, and on others beside it.
import { atCallSites, type Bag, wayCalled } from './access-ways.ts';
import { median } from './statistics.ts';

const KEYS = 500;
const CALLS = 20;
const BATCHES = 30;
const WARM_UP = 100;

type Work = (map: Bag) => number;

const [name = 'nothing', collections = '1'] = process.argv.slice(2);
const way = wayCalled(name);

const loop = (statement: string, from: number) =>
  `for (let key = ${from}; key < ${from + KEYS}; key += 1) ${statement}`;
const [SET, DELETE] =
  name === 'call sites'
    ? ['sites.set(map, key, key);', 'sites.delete(map, key);']
    : ['map.set(key, key);', 'map.delete(key);'];

let programs = 0;
/** A function whose text is its own: V8 knows a text again, and what it has learned of it. */
function compile(body: string): Work {
  programs += 1;
  return new Function('sites', `/* ${programs} */ return (map) => { ${body} };`)(atCallSites) as Work;
}
const write = () => compile(`${loop(SET, 0)} ${loop(DELETE, 0)} return map.size;`);
const read = () => compile(`let found = 0; ${loop('if (map.has(key)) found += map.get(key);', -KEYS)} return found;`);

const filled = (): Bag => new Map(Array.from({ length: KEYS }, (_, index) => [-index - 1, index]));
const watched = Array.from({ length: Number(collections) }, filled);
const others = Array.from({ length: CALLS }, filled);

/** Nanoseconds an operation, the median of batches; the watched Maps have their turn between them where they share the code. */
function time(work: Work, maps: readonly Bag[], between: readonly Bag[] = []): number {
  const batches: number[] = [];
  for (let batch = 0; batch < WARM_UP + BATCHES; batch += 1) {
    for (const map of between) work(map);
    const start = performance.now();
    for (let call = 0; call < CALLS; call += 1) work(maps[call % maps.length] as Bag);
    if (batch >= WARM_UP) batches.push(performance.now() - start);
  }
  return (median(batches) * 1e6) / (CALLS * KEYS * 2);
}

const works: Readonly<Record<string, readonly [Work, readonly Bag[], (readonly Bag[])?]>> = {
  'set and delete on the watched Map': [write(), watched.slice(0, 1)],
  'has and get on the watched Map': [read(), watched.slice(0, 1)],
  'set and delete on others, by the same code': [write(), others, watched],
  'has and get on others, by the same code': [read(), others, watched],
  'set and delete on others, by code of their own': [write(), others],
};

const figures: Record<string, number> = {};
function measure(phase: string): void {
  for (const [work, settings] of Object.entries(works)) figures[`${work} ${phase}`] = time(...settings);
}

measure('before');
for (const map of watched) way.begin(map);
measure('during');
for (const map of watched) way.end(map);
measure('after');
console.log(JSON.stringify(figures));
