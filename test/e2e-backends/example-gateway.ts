import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);
const REGISTER = new URL('dist/register.js', ROOT).href;
const pathOf = (name: string) => fileURLToPath(new URL(name, ROOT));

// Short lives, so that what comes back is seen to come back before a verdict is due.
const LIFETIMES = { GATEWAY_SESSION_MS: '10000', GATEWAY_STALE_MS: '10000' };
const TRAFFIC = '--runs 3 --control-plane 2 --transcripts 1 --sessions 1 --pace-ms 40 --seconds 900'.split(' ');

export const LEAKS = ['TRANSCRIPT_SESSION_KEY_CACHE', 'controlPlaneBuckets', 'seqByRun'];

export interface GatewayOptions {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly endpoint: string;
  readonly service: string;
  readonly version: string;
  /** See the gateway's `GATEWAY_FIX`. */
  readonly fixes: 'all' | '';
}

export interface RunningGateway {
  stop(): Promise<void>;
}

/** The example gateway under the agent, with traffic; it exports every second. */
export async function startGateway({ endpoint, service, version, fixes }: GatewayOptions): Promise<RunningGateway> {
  const gateway = startNode(['--import', REGISTER, pathOf('examples/gateway/server.ts')], {
    ...LIFETIMES,
    PORT: '0',
    GATEWAY_FIX: fixes,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_METRIC_EXPORT_INTERVAL: '1000',
    OTEL_SERVICE_NAME: service,
    OTEL_RESOURCE_ATTRIBUTES: `service.version=${version}`,
    MAPGAUGE_CACHE_DIR: 'off',
  });
  const client = startNode([pathOf('examples/gateway/client.ts'), '--url', await readUrl(gateway), ...TRAFFIC], {});
  return {
    stop: async () => {
      await end(client);
      await end(gateway);
    },
  };
}

function startNode(args: string[], variables: NodeJS.ProcessEnv): ChildProcess {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:OTEL|MAPGAUGE|NODE_TEST)_/.test(name));
  const env = { ...Object.fromEntries(own), ...variables };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
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
  await exited;
}
