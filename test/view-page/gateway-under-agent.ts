import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);
const REGISTER = new URL('dist/register.js', ROOT);
const pathOf = (name: string) => fileURLToPath(new URL(`examples/gateway/${name}`, ROOT));

// As in the demo: short lives, so that what comes back is seen to come back.
const LIFETIMES = { GATEWAY_SESSION_MS: '10000', GATEWAY_STALE_MS: '10000' };
const TRAFFIC = '--runs 3 --control-plane 2 --transcripts 1 --sessions 1 --pace-ms 40 --seconds 600'.split(' ');

export const isAgentBuilt = (): boolean => existsSync(REGISTER);

/** Starts the example gateway under the built agent, with the demo's traffic; resolves with what ends both. */
export async function startGateway(endpoint: string, runtimeFolder: string): Promise<() => Promise<void>> {
  mkdirSync(runtimeFolder, { recursive: true, mode: 0o700 });
  const environment = Object.entries(process.env).filter(([name]) => !/^(?:OTEL|MAPGAUGE)_/.test(name));
  const gateway = start(['--import', REGISTER.href, pathOf('server.ts')], {
    ...Object.fromEntries(environment),
    ...LIFETIMES,
    PORT: '0',
    MAPGAUGE_CONTROL: 'on',
    XDG_RUNTIME_DIR: runtimeFolder,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_METRIC_EXPORT_INTERVAL: '1000',
    OTEL_SERVICE_NAME: 'example-gateway',
  });
  const client = start([pathOf('client.ts'), '--url', await readUrl(gateway), ...TRAFFIC], process.env);
  return async () => {
    await Promise.all([end(client), end(gateway)]);
  };
}

function start(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}

async function readUrl(gateway: ChildProcess): Promise<string> {
  if (gateway.stdout === null) throw new Error('the gateway has no stdout');
  const [line] = (await once(createInterface(gateway.stdout), 'line')) as [string];
  return line.slice(line.indexOf('http'));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await exited;
  clearTimeout(killing);
}
