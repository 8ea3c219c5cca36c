// The example gateway under the built agent, and its client: for the demo, and for tests that want a program which leaks.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../', import.meta.url);
/** The built agent. */
export const REGISTER = new URL('dist/register.js', ROOT);
const programPath = (name: string) => fileURLToPath(new URL(`examples/gateway/${name}`, ROOT));

// Short lives, so that what comes back is seen to come back before a verdict is due.
const LIFETIMES = { GATEWAY_SESSION_MS: '10000', GATEWAY_STALE_MS: '10000' };
const TRAFFIC = '--runs 3 --control-plane 2 --transcripts 1 --sessions 1 --pace-ms 40'.split(' ');
const PATIENCE_AT_END_MILLISECONDS = 5_000;

/** Where what they say on stderr goes. */
export type ErrorOutput = 'inherit' | 'ignore' | 'pipe';

/**
 * Starts the gateway; it exports every second, without the settings of agents and SDKs that the caller's environment has.
 * @param variables of its environment; `OTEL_EXPORTER_OTLP_ENDPOINT` says where it exports to
 */
export function startGatewayProcess(variables: NodeJS.ProcessEnv, errors: ErrorOutput = 'inherit'): ChildProcess {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:OTEL|MAPGAUGE|NODE_TEST)_/.test(name));
  const environment = {
    ...LIFETIMES,
    ...Object.fromEntries(own),
    PORT: '0',
    OTEL_METRIC_EXPORT_INTERVAL: '1000',
    OTEL_SERVICE_NAME: 'example-gateway',
    ...variables,
  };
  return startNode(['--import', REGISTER.href, programPath('server.ts')], environment, errors);
}

/** Traffic for a gateway that has just been started, for so many seconds. */
export async function startClientOf(
  gateway: ChildProcess,
  seconds: number,
  errors: ErrorOutput = 'inherit',
): Promise<ChildProcess> {
  const args = [programPath('client.ts'), '--url', await readUrl(gateway), '--seconds', String(seconds), ...TRAFFIC];
  return startNode(args, process.env, errors);
}

function startNode(args: string[], env: NodeJS.ProcessEnv, errors: ErrorOutput): ChildProcess {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', errors] });
  // Whatever ends the caller ends what it has started.
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}

async function readUrl(gateway: ChildProcess): Promise<string> {
  if (gateway.stdout === null) throw new Error('the gateway has no stdout');
  const [line] = (await once(createInterface(gateway.stdout), 'line')) as [string];
  return line.slice(line.indexOf('http'));
}

/** Ends it by a signal, and by force where it takes too long; resolves when it is gone. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), PATIENCE_AT_END_MILLISECONDS);
  await exited;
  clearTimeout(killing);
}
