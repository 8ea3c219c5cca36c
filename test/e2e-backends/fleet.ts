// A fleet on one machine: what one process has exported is sent as if by hundreds, through a real Collector to a real Prometheus, and
// both are measured: `npm run e2e:fleet`. 0: passed; 1: failed; 77: could not take place here.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { SKIP_EXIT_CODE } from '../e2e-openclaw/skip.ts';
import { findBackends } from './find-backends.ts';
import { calculateNeeds, type FleetNeeds, type UnitCosts } from './fleet/calculate.ts';
import { writeManySitesProgram } from './fleet/many-sites-program.ts';
import { markdownTable, megabytes, short, whole } from './fleet/markdown-table.ts';
import { BASE, OVERLAYS, openExample } from './fleet/open-example.ts';
import { costOf } from './fleet/process-cost.ts';
import type { BlockFigures } from './fleet/prometheus-figures.ts';
import { type Recording, recordExports } from './fleet/record-exports.ts';
import { type Phase, replayPhase } from './fleet/replay-phase.ts';
import { seriesBehind } from './fleet/thin-out.ts';
import { writeTwoHours } from './fleet/two-hours.ts';

const USAGE = 'node test/e2e-backends/fleet.ts [--processes 200] [--sites 200] [--interval 20] [--minutes 2]';
/** Where more would show nothing new. */
const FEW_PROCESSES = 10;
/** With which Prometheus closes a chunk of a series. */
const SAMPLES_OF_CHUNK = 120;
/** Seconds; the agent's default. */
const USUAL_INTERVAL = 60;

interface Settings {
  readonly processes: number;
  readonly sites: number;
  readonly interval: number;
  readonly minutes: number;
}

function readSettings(): Settings {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { processes: text, sites: text, interval: text, minutes: text } });
  const read = (name: keyof Settings, otherwise: number) => {
    const value = Number(values[name] ?? otherwise);
    if (!(value > 0)) throw new Error(`--${name} is to be a number above 0, and is ${values[name]}; ${USAGE}`);
    return value;
  };
  return {
    processes: read('processes', 200),
    sites: read('sites', 200),
    interval: read('interval', 20),
    minutes: read('minutes', 2),
  };
}

/** Undefined where it can take place. */
function reasonToSkip(): string | undefined {
  const { collector, prometheus } = findBackends();
  if (process.platform !== 'linux') return 'what the programs cost is read from /proc, which is of Linux only';
  if (!collector) return 'there is no Collector: node scripts/install-backends.ts builds it where there is Go';
  if (!prometheus?.takesOtlp)
    return 'there is no Prometheus that takes OTLP: node scripts/install-backends.ts builds it where there is Go';
  console.log(`Collector ${collector.version}, Prometheus ${prometheus.version}, ${os.cpus().length} CPUs\n`);
  return undefined;
}

interface Outcome {
  readonly json: Recording;
  readonly protobuf: Recording;
  readonly idle: number;
  /** Protobuf with gzip. */
  readonly started: Phase;
  /** Every process is another one, and sends JSON, as by default. */
  readonly restarted: Phase;
  readonly block: BlockFigures;
  /** Series of a few processes, by the Collector's configuration. */
  readonly left: readonly (readonly [string, number])[];
}

async function run(folder: string, settings: Settings): Promise<Outcome> {
  const file = writeManySitesProgram(path.join(folder, 'app'), settings.sites);
  console.log(`recording a program of ${settings.sites} sites …`);
  const protobuf = await recordExports(file, { protocol: 'http/protobuf' });
  const json = await recordExports(file, { protocol: 'http/json' });
  const { idle, started, restarted } = await replay(folder, settings, { json, protobuf });
  console.log(`writing two hours of ${FEW_PROCESSES} processes …`);
  const block = await writeTwoHours(folder, protobuf, FEW_PROCESSES);
  console.log('what the configurations for fleets leave …');
  const left: [string, number][] = [[BASE, FEW_PROCESSES * started.seriesPerProcess]];
  for (const name of OVERLAYS) left.push([name, await seriesBehind(folder, name, protobuf, FEW_PROCESSES)]);
  return { json, protobuf, idle, started, restarted, block, left };
}

async function replay(folder: string, settings: Settings, { json, protobuf }: Pick<Outcome, 'json' | 'protobuf'>) {
  const { processes, interval, minutes } = settings;
  const { prometheus, collector, stop } = await openExample(folder);
  const rounds = Math.max(2, Math.floor((minutes * 60) / interval / 2));
  const common = { collector, prometheus, processes, rounds, interval };
  try {
    const idle = costOf(prometheus.pid).bytes;
    console.log(`${processes} processes, ${rounds} exports each, every ${interval} s …`);
    const started = await replayPhase({ ...common, recording: protobuf, gzip: true, generation: 'f1ee7001' });
    console.log('all of them are started again …');
    const restarted = await replayPhase({ ...common, recording: json, gzip: false, generation: 'f1ee7002' });
    return { idle, started, restarted };
  } finally {
    await stop();
  }
}

function exportTable({ json, protobuf }: Outcome): string {
  const row = (name: string, { exports }: Recording) => {
    const { body, readings } = exports.at(-1) as Recording['exports'][number];
    return [name, whole(readings.length), whole(body.length), whole(gzipSync(body).length)];
  };
  return markdownTable([
    ['one export', 'points', 'bytes', 'bytes with gzip'],
    row('JSON', json),
    row('protobuf', protobuf),
  ]);
}

function phaseTable({ processes, interval }: Settings, { started, restarted }: Outcome): string {
  const rows: [string, (phase: Phase) => string][] = [
    ['requests a second', ({ sent }) => short((sent.requests / sent.milliseconds) * 1000)],
    ['on the wire, a second', ({ sent }) => megabytes((sent.bytes / sent.milliseconds) * 1000)],
    ['samples a second', ({ pointsPerExport }) => whole((processes * pointsPerExport) / interval)],
    ['slowest answer', ({ sent }) => `${short(sent.slowest)} ms`],
    ['series of a process', ({ seriesPerProcess }) => whole(seriesPerProcess)],
    ['series in the head', ({ heads: [, , head] }) => whole(head.series)],
    ['Collector, CPU for a request', ({ steady }) => `${short((steady.collector / processes) * 1000)} ms`],
    ['Collector, most memory', ({ collectorPeakBytes }) => megabytes(collectorPeakBytes)],
    ['Prometheus, CPU for a new series', (phase) => `${short(newSeriesSeconds(phase, processes) * 1e6)} µs`],
    ['Prometheus, CPU for a sample', (phase) => `${short(sampleSeconds(phase, processes) * 1e6)} µs`],
    ['Prometheus, memory', ({ prometheusBytes }) => megabytes(prometheusBytes)],
    ['write-ahead log', ({ heads: [, , head] }) => megabytes(head.walBytes)],
  ];
  return markdownTable([
    ['', 'protobuf, gzip', 'all started again; JSON, as by default'],
    ...rows.map(([name, read]) => [name, read(started), read(restarted)]),
  ]);
}

/** CPU time of Prometheus. */
const sampleSeconds = ({ steady, pointsPerExport }: Phase, processes: number) =>
  steady.prometheus / (processes * pointsPerExport);
const newSeriesSeconds = ({ first, seriesPerProcess }: Phase, processes: number) =>
  first.prometheus / (processes * seriesPerProcess);

function unitCosts({ processes }: Settings, { started, restarted, idle, block }: Outcome): UnitCosts {
  return {
    seriesPerProcess: restarted.seriesPerProcess,
    samplesPerExport: restarted.pointsPerExport,
    bytesPerRequest: restarted.sent.bytes / restarted.sent.requests,
    collectorPerRequest: restarted.steady.collector / processes,
    prometheusPerSample: sampleSeconds(restarted, processes),
    memoryPerSeries: (started.prometheusBytes - idle) / started.heads[2].series,
    openChunk: (SAMPLES_OF_CHUNK * block.chunkBytes) / block.samples,
    memoryIdle: idle,
    chunkPerSample: block.chunkBytes / block.samples,
    indexPerSeries: block.indexBytes / block.series,
  };
}

function unitTable(costs: UnitCosts, { started, restarted }: Outcome): string {
  const between = restarted.prometheusBytes - started.prometheusBytes;
  const wal = walCosts(started);
  return markdownTable([
    ['Prometheus', 'bytes'],
    ['memory when idle', whole(costs.memoryIdle)],
    ['memory for each series', whole(costs.memoryPerSeries)],
    ['memory for each series that is there again after a restart', whole(between / newSeries(restarted))],
    ['write-ahead log, for each new series', short(wal.perSeries)],
    ['write-ahead log, for each sample', short(wal.perSample)],
    ['block of two hours, for each sample', short(costs.chunkPerSample)],
    ['block of two hours, for each series, in the index', short(costs.indexPerSeries)],
  ]);
}

const newSeries = ({ heads: [before, , after] }: Phase) => after.series - before.series;

function walCosts({ heads: [before, first, last] }: Phase) {
  const perSample = (last.walBytes - first.walBytes) / (last.samples - first.samples);
  const ofSamples = perSample * (first.samples - before.samples);
  return { perSample, perSeries: (first.walBytes - before.walBytes - ofSamples) / (first.series - before.series) };
}

function needsTable(costs: UnitCosts, { started }: Outcome, settings: Settings): string {
  const fleets = [200, 1000, 10_000].map((processes) => calculateNeeds(costs, processes, USUAL_INTERVAL));
  const zipped = started.sent.bytes / started.sent.requests / costs.bytesPerRequest;
  const zippedCpu = started.steady.collector / settings.processes / costs.collectorPerRequest;
  const rows: [string, (needs: FleetNeeds) => string][] = [
    ['series', ({ series }) => whole(series)],
    ['requests a second', ({ requestsPerSecond }) => short(requestsPerSecond)],
    ['samples a second', ({ samplesPerSecond }) => whole(samplesPerSecond)],
    ['on the wire, a second: JSON', ({ bytesPerSecond }) => megabytes(bytesPerSecond)],
    ['on the wire, a second: protobuf, gzip', ({ bytesPerSecond }) => megabytes(bytesPerSecond * zipped)],
    ['Collector, CPUs: JSON', ({ collectorCpus }) => short(collectorCpus)],
    ['Collector, CPUs: protobuf, gzip', ({ collectorCpus }) => short(collectorCpus * zippedCpu)],
    ['Prometheus, CPUs', ({ prometheusCpus }) => short(prometheusCpus)],
    ['Prometheus, memory', ({ prometheusMemory }) => `${short(prometheusMemory / 1e9)} GB`],
    ['Prometheus, disk a day', ({ diskPerDay }) => `${short(diskPerDay / 1e9)} GB`],
  ];
  return markdownTable([
    [
      `calculated, an export every ${USUAL_INTERVAL} s`,
      ...fleets.map(({ processes }) => `${whole(processes)} processes`),
    ],
    ...rows.map(([name, read]) => [name, ...fleets.map(read)]),
  ]);
}

const leftTable = ({ left }: Outcome): string =>
  markdownTable([
    ['Collector', `series of ${FEW_PROCESSES} processes`],
    ...left.map(([name, series]) => [`\`${name}\``, whole(series)]),
  ]);

async function main(): Promise<number> {
  const settings = readSettings();
  const reason = reasonToSkip();
  if (reason !== undefined) {
    console.log(`SKIP: ${reason}`);
    return SKIP_EXIT_CODE;
  }
  const start = performance.now();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mapgauge-fleet-'));
  try {
    const outcome = await run(folder, settings);
    const costs = unitCosts(settings, outcome);
    const tables = [
      exportTable(outcome),
      phaseTable(settings, outcome),
      unitTable(costs, outcome),
      needsTable(costs, outcome, settings),
      leftTable(outcome),
    ];
    console.log(`\n${tables.join('\n\n')}`);
    console.log('\nchecked: the series in the head, the sums over the fleet, target_info, the series of the block');
    console.log(`${short((performance.now() - start) / 1000)} s`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
