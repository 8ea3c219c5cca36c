import { type ChildProcess, execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { endProcess, startClientOf, startGatewayProcess } from '../../scripts/example-gateway.ts';
import type { Report } from '../../src/report/types.ts';
import type { Reading } from '../../src/view/reading.ts';
import { startReceiver } from '../../src/view/receiver.ts';
import { SeriesRecorder } from '../helpers/series-recorder.ts';

const ROOT = new URL('../../', import.meta.url);
const pathOf = (name: string) => fileURLToPath(new URL(name, ROOT));

export interface WatchOptions {
  readonly seconds: number;
  /** Made; where the gateway's socket is. */
  readonly runtimeFolder: string;
  /** See the gateway's `GATEWAY_FIX`. */
  readonly fixes: string;
  /** Where the entries of each collection are written, export by export; undefined: nowhere. */
  readonly record: string | undefined;
}

export interface Watched {
  /** Names of all collections that were exported as leaking at any time. */
  readonly everLeaking: ReadonlySet<string>;
  /** What the process said of itself at the end, as data and as text. */
  readonly report: Report;
  readonly text: string;
  /** The agent's lines. */
  readonly stderr: readonly string[];
}

function linesOf(child: ChildProcess): string[] {
  const lines: string[] = [];
  if (child.stderr !== null) createInterface(child.stderr).on('line', (line) => lines.push(line));
  return lines;
}

async function askProcess(pid: number | undefined, runtimeFolder: string, ...args: string[]): Promise<string> {
  const command = [pathOf('dist/src/cli.js'), 'report', String(pid), ...args];
  const env = { ...process.env, XDG_RUNTIME_DIR: runtimeFolder };
  return (await promisify(execFile)(process.execPath, command, { env, maxBuffer: 2 ** 24 })).stdout;
}

const gatewayVariables = ({ runtimeFolder, fixes }: WatchOptions, endpoint: string) => ({
  GATEWAY_FIX: fixes,
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  MAPGAUGE_CONTROL: 'on',
  MAPGAUGE_CACHE_DIR: 'off',
  XDG_RUNTIME_DIR: runtimeFolder,
});

/** Runs the gateway under the agent, with traffic, for so long. */
export async function watchGateway(options: WatchOptions): Promise<Watched> {
  const { seconds, runtimeFolder, fixes, record } = options;
  mkdirSync(runtimeFolder, { mode: 0o700 });
  const everLeaking = new Set<string>();
  const recorder = new SeriesRecorder();
  const onExport = (readings: readonly Reading[]) => {
    recorder.accept(readings);
    const leaking = readings.filter(({ metric, value }) => metric === 'mapgauge.collection.leaking' && value === 1);
    for (const { attributes } of leaking) everLeaking.add(String(attributes['collection.name']));
  };
  const receiver = await startReceiver({ onExport });
  const gateway = startGatewayProcess(gatewayVariables(options, receiver.url), 'pipe');
  const stderr = linesOf(gateway);
  const client = await startClientOf(gateway, seconds + 60);
  try {
    await pause(seconds * 1000);
    const report = JSON.parse(await askProcess(gateway.pid, runtimeFolder, '--json')) as Report;
    const text = await askProcess(gateway.pid, runtimeFolder);
    if (record !== undefined) recorder.write(record, `example gateway, ${fixes || 'no'} fixes`, 1);
    return { everLeaking, report, text, stderr };
  } finally {
    await endProcess(client);
    await endProcess(gateway);
    await receiver.close();
  }
}
