import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Closing } from '../test/e2e-openclaw/closing.ts';
import { Skip } from '../test/e2e-openclaw/skip.ts';
import { type Bench, omit, reasonOf } from './bench.ts';
import { LEAK, measureLeak } from './leak/measure.ts';
import { formatLeak, type Way } from './leak/table.ts';
import type { Measured } from './measurement.ts';
import { isChosen, type Options, readOptions } from './options.ts';
import { bringPeers } from './peers.ts';
import { formatDocument } from './report/document.ts';
import { formatGoals } from './report/goals.ts';
import { describeLoad, describeMachine } from './report/machine.ts';
import { formatPeers } from './report/peers.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios/index.ts';
import { startSink } from './sink.ts';

// npm run bench [-- --only NAME] [--quick] [--no-peers]: prints tables; the whole of it writes docs/benchmarks.md too.

const REPORT = new URL('../docs/benchmarks.md', import.meta.url);
const MINUTE = 60_000;

const closing = new Closing();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void interrupt(signal));
try {
  await run(readOptions());
} finally {
  await closing.closeAll();
}

/** Leaves no process behind. */
async function interrupt(signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  await closing.closeAll();
  process.exit(128 + os.constants.signals[signal]);
}

async function run(options: Options): Promise<void> {
  checkOnly(options);
  const [start, machine, load] = [performance.now(), describeMachine(), describeLoad()];
  const bench = await openBench(options);
  const results = new Map<string, Measured>();
  for (const scenario of scenarios.filter(({ name }) => isChosen(options, name))) {
    const measured = await measure(bench, scenario);
    if (measured) results.set(scenario.name, measured);
  }
  const leak = options.peers && isChosen(options, LEAK) ? await printLeak(bench).catch(fail) : [];
  const minutes = (performance.now() - start) / MINUTE;
  const document = formatDocument({
    scenarios,
    results,
    leak: leak ?? [],
    omissions: bench.omissions,
    machine,
    load,
    minutes,
  });
  if (options.only !== undefined) return;
  console.log(`\n${document}`);
  const isWhole = options.peers && !options.quick;
  if (isWhole && process.exitCode === undefined) writeFileSync(REPORT, `${document}\n`);
}

/** @throws where nothing is to be run */
function checkOnly(options: Options): void {
  const names = [...scenarios.map(({ name }) => name), LEAK];
  if (!names.some((name) => isChosen(options, name))) throw new Error(`--only takes one of ${names.join(', ')}`);
}

async function openBench({ quick, peers }: Options): Promise<Bench> {
  const register = registerFile();
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'mapgauge-bench-'));
  closing.add(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  const sink = await startSink();
  closing.add(() => sink.close());
  const bench = { register, scratch, sink, quick, closing, peers: [], omissions: [] };
  return peers ? { ...bench, peers: await bringPeers(bench) } : bench;
}

/** URL of the agent to measure: the one that was built here, unless another is named. */
function registerFile(): string {
  const file = process.env.MAPGAUGE_BENCH_REGISTER ?? path.resolve(import.meta.dirname, '../dist/register.js');
  if (!existsSync(file)) throw new Error(`there is no ${file}: run \`npm run build\` first`);
  return pathToFileURL(file).href;
}

/** Undefined where it cannot take place here or fails, which is said: the others are to take place. */
async function measure(bench: Bench, scenario: Scenario): Promise<Measured | undefined> {
  const start = performance.now();
  try {
    const measured = await scenario.measure(bench);
    print(scenario, measured, performance.now() - start);
    return measured;
  } catch (error) {
    if (!(error instanceof Skip)) fail(error);
    omit(bench, `${scenario.name}: ${reasonOf(error)}`);
    return undefined;
  }
}

/** A page without a scenario that failed is not written. */
function fail(error: unknown): void {
  console.error(error);
  process.exitCode = 1;
}

function print(scenario: Scenario, measured: Measured, milliseconds: number): void {
  console.log(`\n${scenario.name}, ${Math.round(milliseconds / 1000)} s`);
  if (scenario.rows.length === 0) return;
  const results = new Map([[scenario.name, measured]]);
  console.log(formatGoals([scenario], results).join('\n'));
  console.log(formatPeers([scenario], results).join('\n'));
}

async function printLeak(bench: Bench): Promise<Way[]> {
  const ways = await measureLeak(bench);
  console.log(`\n${LEAK}`);
  console.log(formatLeak(ways).join('\n'));
  return ways;
}
