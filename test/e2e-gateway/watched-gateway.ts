import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Report } from '../../src/report/types.ts';
import type { Reading } from '../../src/view/reading.ts';
import { startReceiver } from '../../src/view/receiver.ts';
import { SeriesRecorder } from '../helpers/series-recorder.ts';

const ROOT = new URL('../../', import.meta.url);
const pathOf = (name: string) => fileURLToPath(new URL(name, ROOT));
const REGISTER = new URL('dist/register.js', ROOT).href;

// Short lives, so that what comes back is seen to come back before a verdict is due.
const GATEWAY_LIFETIMES = { GATEWAY_SESSION_MS: '10000', GATEWAY_STALE_MS: '10000' };
const TRAFFIC = '--runs 3 --control-plane 2 --transcripts 1 --sessions 1 --pace-ms 40'.split(' ');

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

function start(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}

function linesOf(child: ChildProcess): string[] {
  const lines: string[] = [];
  if (child.stderr !== null) createInterface(child.stderr).on('line', (line) => lines.push(line));
  return lines;
}

async function readUrl(gateway: ChildProcess): Promise<string> {
  if (gateway.stdout === null) throw new Error('the gateway has no stdout');
  const [line] = (await once(createInterface(gateway.stdout), 'line')) as [string];
  return line.slice(line.indexOf('http'));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function askProcess(pid: number | undefined, runtimeFolder: string, ...args: string[]): Promise<string> {
  const command = [pathOf('dist/src/cli.js'), 'report', String(pid), ...args];
  const env = { ...process.env, XDG_RUNTIME_DIR: runtimeFolder };
  return (await promisify(execFile)(process.execPath, command, { env, maxBuffer: 2 ** 24 })).stdout;
}

function gatewayEnvironment({ runtimeFolder, fixes }: WatchOptions, endpoint: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:OTEL|MAPGAUGE)_/.test(name));
  return {
    ...Object.fromEntries(own),
    ...GATEWAY_LIFETIMES,
    PORT: '0',
    GATEWAY_FIX: fixes,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_METRIC_EXPORT_INTERVAL: '1000',
    MAPGAUGE_CONTROL: 'on',
    MAPGAUGE_CACHE_DIR: 'off',
    XDG_RUNTIME_DIR: runtimeFolder,
  };
}

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
  const gateway = start(
    ['--import', REGISTER, pathOf('examples/gateway/server.ts')],
    gatewayEnvironment(options, receiver.url),
  );
  const stderr = linesOf(gateway);
  const url = await readUrl(gateway);
  const client = start(
    [pathOf('examples/gateway/client.ts'), '--url', url, '--seconds', String(seconds + 60), ...TRAFFIC],
    process.env,
  );
  try {
    await pause(seconds * 1000);
    const report = JSON.parse(await askProcess(gateway.pid, runtimeFolder, '--json')) as Report;
    const text = await askProcess(gateway.pid, runtimeFolder);
    if (record !== undefined) recorder.write(record, `example gateway, ${fixes || 'no'} fixes`, 1);
    return { everLeaking, report, text, stderr };
  } finally {
    await end(client);
    await end(gateway);
    await receiver.close();
  }
}
