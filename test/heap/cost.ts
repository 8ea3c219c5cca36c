// What it costs to hear of full collections: `node test/heap/cost.ts`. Interleaved runs in processes of their own, medians;
// the program makes garbage and keeps some of it, so that V8 collects the young generation often and all of it now and then.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROUNDS = 15;
const SELF = fileURLToPath(import.meta.url);
const WAYS = ['nothing', 'canary', 'perf_hooks'] as const;
type Way = (typeof WAYS)[number];

/** Milliseconds, and how often it was told of a collection. */
interface Result {
  readonly milliseconds: number;
  readonly told: number;
}

async function makeGarbage(): Promise<number> {
  const kept: object[] = [];
  const start = performance.now();
  for (let turn = 0; turn < 400; turn += 1) {
    for (let index = 0; index < 5000; index += 1) {
      const made = { index, text: `${index}`, list: [index, turn] };
      if (index % 10 === 0) kept[(turn * 500 + index / 10) % 150_000] = made;
    }
    await new Promise(setImmediate);
  }
  return performance.now() - start;
}

async function measure(way: Way): Promise<Result> {
  let told = () => 0;
  if (way === 'canary') {
    const { HeapWatch } = await import('../../src/heap/heap-watch.ts');
    const watch = new HeapWatch();
    told = () => watch.read().collections;
  } else if (way === 'perf_hooks') {
    const { PerformanceObserver } = await import('node:perf_hooks');
    let entries = 0;
    const observer = new PerformanceObserver((list) => {
      entries += list.getEntries().length;
    });
    observer.observe({ entryTypes: ['gc'] });
    told = () => entries;
  }
  await makeGarbage();
  return { milliseconds: await makeGarbage(), told: told() };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

function compare(): void {
  const results = new Map<Way, Result[]>(WAYS.map((way) => [way, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const way of WAYS) {
      results.get(way)?.push(JSON.parse(execFileSync(process.execPath, [SELF, way], { encoding: 'utf8' })) as Result);
    }
  }
  const plain = results.get('nothing') ?? [];
  console.log(`Node ${process.versions.node}, ${ROUNDS} rounds; ratio to nothing of each round, median\n`);
  for (const way of WAYS) {
    const own = results.get(way) ?? [];
    const ratios = own.map(({ milliseconds }, round) => milliseconds / (plain[round]?.milliseconds ?? 1));
    const sorted = [...ratios].sort((a, b) => a - b);
    const spread = `${sorted[ROUNDS >> 2]?.toFixed(3)} to ${sorted[(3 * ROUNDS) >> 2]?.toFixed(3)}`;
    console.log(
      `${way.padEnd(10)}  ${median(ratios).toFixed(3)} (${spread})  told ${median(own.map(({ told }) => told))} times`,
    );
  }
}

const [way] = process.argv.slice(2);
if (way === undefined) compare();
else console.log(JSON.stringify(await measure(way as Way)));
