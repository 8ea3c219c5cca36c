// What it costs to watch who fills a Map, by the ways there are to do it: `node bench/access.ts [ROUNDS [COLLECTIONS]]`. Each
// line has medians over rounds of interleaved processes, as ratios to the same operations where nothing is watched.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { WAYS } from './access-ways.ts';
import { median } from './statistics.ts';

const PROGRAM = fileURLToPath(new URL('./access-program.ts', import.meta.url));
const [rounds = '9', collections = '1'] = process.argv.slice(2);
const PHASES = ['before', 'during', 'after'];

type Figures = Readonly<Record<string, number>>;

function run(way: string): Figures {
  return JSON.parse(execFileSync(process.execPath, [PROGRAM, way, collections], { encoding: 'utf8' })) as Figures;
}

function runAll(): ReadonlyMap<string, readonly Figures[]> {
  const runs = new Map(WAYS.map((way) => [way, [] as Figures[]]));
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const way of round % 2 === 0 ? WAYS : WAYS.toReversed()) runs.get(way)?.push(run(way));
  }
  return runs;
}

const runs = runAll();
const plain = runs.get('nothing') ?? [];

function ratio(way: string, figure: string): string {
  const ratios = (runs.get(way) ?? []).map((round, index) => Number(round[figure]) / Number(plain[index]?.[figure]));
  return median(ratios).toFixed(2);
}

function print(work: string): void {
  const cost = median(plain.map((round) => Number(round[`${work} before`])));
  console.log(`\n${work}: ${cost.toFixed(1)} ns where nothing is watched`);
  for (const way of WAYS.slice(1)) {
    const ratios = PHASES.map((phase) => `${phase} ${ratio(way, `${work} ${phase}`)}`);
    console.log(`  ${way.padEnd(22)}  ${ratios.join('   ')}`);
  }
}

console.log(`Node ${process.version}, ${rounds} rounds, ${collections} watched`);
for (const figure of Object.keys(plain[0] ?? {})) {
  if (figure.endsWith(' before')) print(figure.slice(0, -' before'.length));
}
