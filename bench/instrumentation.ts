// What CollectionInstrumentation costs the application's thread, and what judging there instead would: milliseconds of a
// busy event loop for each collection, by the number of sites. Needs `npm run build` and `node scripts/install-otel.ts`.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { folderOf, isInstalled, OTEL_LINES, type OtelLine } from '../scripts/otel-cache.ts';
import { CensusProducer } from '../src/export/census-producer.ts';
import type { ExporterSettings } from '../src/export/protocol.ts';
import { figures, judgedCensus, threadReading } from '../test/export/thread-readings.ts';

interface Collection {
  readonly wall: number;
  readonly active: number;
  readonly points: number;
}

const PROGRAM = path.join(import.meta.dirname, 'programs/instrumented.cjs');
const SITES = [20, 200, 2000];
/** What comes first runs cold. */
const COLD = 10;

const medianOf = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const show = (values: readonly number[]) => medianOf(values.slice(COLD)).toFixed(1).padStart(7);

function measure(line: OtelLine, sites: number): Collection[] {
  const { PATH, HOME } = process.env;
  const own = {
    OTEL_PACKAGES: folderOf(line),
    SITES: String(sites),
    MAPGAUGE_INCLUDE: 'all',
    MAPGAUGE_CACHE_DIR: 'off',
  };
  const output = execFileSync(process.execPath, [PROGRAM], { env: { PATH, HOME, ...own }, encoding: 'utf8' });
  return (JSON.parse(output) as { collections: Collection[] }).collections;
}

/** The same readings, judged and turned into metrics in this thread; what a census and the SDK take is not in it. */
async function judgeHere(sites: number): Promise<number[]> {
  let round = 0;
  const census = judgedCensus(() => {
    round += 1;
    const all = Array.from({ length: sites }, (_, index) => [index, figures(20 + index + round)]);
    return [threadReading(undefined, Object.fromEntries(all))];
  });
  const settings = { startTime: 0, exportInterval: 60_000, exportTimeout: 1000, maxSeries: 200 } as ExporterSettings;
  const producer = new CensusProducer(census, { settings, isRestart: false }, { temporality: 1, isRegular: true });
  const times: number[] = [];
  for (let index = 0; index < 40; index += 1) {
    const start = performance.now();
    await producer.collect();
    times.push(performance.now() - start);
  }
  return times;
}

console.log('milliseconds, median         sites    busy    wall  points');
for (const sites of SITES) {
  for (const line of OTEL_LINES.filter(isInstalled)) {
    const collections = measure(line, sites);
    const busy = show(collections.map(({ active }) => active));
    const wall = show(collections.map((one) => one.wall));
    console.log(
      `${line}, by the exporter's thread ${String(sites).padStart(5)} ${busy} ${wall} ${String(collections.at(-1)?.points).padStart(7)}`,
    );
  }
  console.log(`judging and choosing here     ${String(sites).padStart(5)} ${show(await judgeHere(sites))}`);
}
