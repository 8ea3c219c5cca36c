// How many series a process makes, by the number of its sites, counted in real exports: `node test/e2e-backends/fleet-series.ts`, and with
// `--openclaw 2026.4.9` of that too. Needs no backend. Fails where a process makes others than docs/fleet.md says.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { JSON_FORMAT } from '../../src/view/export-format.ts';
import type { Reading } from '../../src/view/reading.ts';
import { startBodyRecorder } from '../helpers/body-recorder.ts';
import { startGateway } from './example-gateway.ts';
import { writeManySitesProgram } from './fleet/many-sites-program.ts';
import { markdownTable, whole } from './fleet/markdown-table.ts';
import { recordExports, seriesOf } from './fleet/record-exports.ts';
import { recordOpenclaw } from './fleet/record-openclaw.ts';

const SITES = [3, 20, 100, 200, 300];
const FEW_SERIES = 20;
const GATEWAY_EXPORTS = 40;
/** One series for each site, each of these. */
const OF_EVERY_SITE = ['entries', 'largest', 'instances', 'tracked', 'created'];

interface Counts {
  readonly program: string;
  readonly sites: number;
  readonly hasOther: boolean;
  readonly growth: number;
  readonly entrySize: number;
  readonly inserts: number;
  readonly heap: number;
  readonly agent: number;
  /** `target_info` included. */
  readonly all: number;
}

function countSeries(program: string, readings: readonly Reading[]): Counts {
  const by = (pattern: RegExp) => readings.filter(({ metric }) => pattern.test(metric));
  const isOther = ({ attributes }: Reading) => attributes['collection.name'] === '(other)';
  const entries = by(/\.entries$/);
  const hasOther = entries.some(isOther);
  const sites = entries.length - Number(hasOther);
  const counts = {
    ...{ program, sites, hasOther },
    growth: by(/\.collection\.growth$/).length,
    entrySize: by(/\.entry\.size$/).length,
    inserts: by(/\.inserts$/).length,
    heap: by(/\.heap\./).length,
    agent: by(/\.agent\./).length,
    all: seriesOf(readings).size + 1,
  };
  check(counts, readings);
  return counts;
}

function check(counts: Counts, readings: readonly Reading[]): void {
  const { program, sites, hasOther, growth, entrySize, inserts, heap, agent, all } = counts;
  for (const name of OF_EVERY_SITE) {
    const points = readings.filter(({ metric }) => metric === `mapgauge.collection.${name}`);
    assert.equal(points.length, sites + Number(hasOther), `${program}: ${name}`);
  }
  assert.equal(readings.filter(({ metric }) => metric === 'mapgauge.collection.leaking').length, sites, program);
  assert.ok(growth <= sites && entrySize <= sites && heap <= 4, program);
  assert.equal(agent, 6, program);
  const sum = 6 * sites + 5 * Number(hasOther) + growth + entrySize + inserts + heap + agent + 1;
  assert.equal(all, sum, program);
}

async function gatewayReadings(): Promise<readonly Reading[]> {
  const recorder = await startBodyRecorder();
  const gateway = await startGateway({ endpoint: recorder.url, service: 'gateway', version: '1.0.0', fixes: '' });
  try {
    for (let count = 10; count <= GATEWAY_EXPORTS; count += 10) await recorder.waitForRequests(count);
  } finally {
    await gateway.stop();
    await recorder.close();
  }
  return JSON_FORMAT.decode(recorder.requests[GATEWAY_EXPORTS - 1]?.body ?? Buffer.alloc(0));
}

async function manySites(folder: string, sites: number, maxSeries?: number): Promise<Counts> {
  const file = writeManySitesProgram(path.join(folder, String(sites)), sites);
  const environment: Record<string, string> = maxSeries ? { MAPGAUGE_MAX_SERIES: String(maxSeries) } : {};
  const { exports } = await recordExports(file, { protocol: 'http/json', environment });
  const name = `${sites} sites${maxSeries ? `, \`MAPGAUGE_MAX_SERIES=${maxSeries}\`` : ''}`;
  return countSeries(name, exports.at(-1)?.readings ?? []);
}

async function openclawCounts(folder: string, version: string): Promise<Counts[]> {
  const processes = await recordOpenclaw(path.join(folder, 'openclaw'), version);
  const [wrapper, gateway, ...others] = processes;
  assert.ok(wrapper && gateway && others.length === 0, `${processes.length} processes`);
  return [countSeries(`openclaw ${version}, wrapper`, wrapper), countSeries(`openclaw ${version}, gateway`, gateway)];
}

const { openclaw } = parseArgs({ options: { openclaw: { type: 'string' } } }).values;
const folder = mkdtempSync(path.join(os.tmpdir(), 'mapgauge-fleet-series-'));
try {
  const counts: Counts[] = [countSeries('examples/gateway', await gatewayReadings())];
  if (openclaw !== undefined) counts.push(...(await openclawCounts(folder, openclaw)));
  for (const sites of SITES) counts.push(await manySites(folder, sites));
  counts.push(await manySites(folder, 200, FEW_SERIES));
  const rows = counts.map((one) => [
    one.program,
    ...[one.sites, one.growth, one.entrySize, one.inserts, one.heap].map(whole),
    one.hasOther ? 'yes' : 'no',
    whole(one.all),
  ]);
  const head = [
    'program',
    'sites exported',
    '`growth`',
    '`entry.size`',
    '`inserts`',
    '`heap.*`',
    '`(other)`',
    'series',
  ];
  console.log(markdownTable([head, ...rows]));
  console.log();
  const fleets = [10, 100, 1000, 10_000];
  const byFleet = counts.map(({ program, all }) => [program, ...fleets.map((processes) => whole(all * processes))]);
  console.log(
    markdownTable([['series of', ...fleets.map((processes) => `${whole(processes)} processes`)], ...byFleet]),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
