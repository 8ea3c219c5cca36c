import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { freePort } from './free-port.ts';
import { createHome, type GatewayHome } from './gateway-home.ts';
import type { Openclaw } from './installations.ts';
import { identify, type ProcessIdentity } from './process-identity.ts';

/** `respawn`: as users run it, a wrapper that re-runs itself as the gateway. `single`: one process. */
export type Mode = 'respawn' | 'single';

/** The agent's configuration is the default one, apart from this. */
export interface AgentSettings {
  /** For `--import`. */
  readonly url: string;
  readonly endpoint: string;
  readonly intervalMs: number;
  /** Sites exported one by one, where the default is too few for the purpose. */
  readonly maxSeries?: number;
}

export interface GatewaySettings {
  readonly openclaw: Openclaw;
  readonly node: string;
  readonly modelUrl: string;
  readonly folder: string;
  readonly mode: Mode;
  readonly agent?: AgentSettings;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A gateway process that was started and need not be ready. */
export interface Launch {
  readonly root: ProcessIdentity;
  readonly home: GatewayHome;
  readonly url: string;
  readonly token: string;
  readonly exited: Promise<Exit>;
}

export async function launchGateway(settings: GatewaySettings): Promise<Launch> {
  const [port, token] = [await freePort(), randomBytes(16).toString('hex')];
  const home = createHome({ folder: settings.folder, port, token, modelUrl: settings.modelUrl });
  const outputs = ['stdout.log', 'stderr.log'].map((name) => openSync(path.join(home.logs, name), 'w'));
  const child = spawn(settings.node, gatewayArguments(settings, port, token), {
    cwd: settings.folder,
    env: gatewayEnvironment(settings, home),
    stdio: ['ignore', ...outputs],
  });
  outputs.forEach(closeSync);
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    // It could not be started, which its missing pid says too.
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  const root = identify(child.pid ?? 0);
  if (!root) throw new Error(`${settings.node} could not be started`);
  return { root, home, url: `http://127.0.0.1:${port}`, token, exited };
}

function gatewayArguments(settings: GatewaySettings, port: number, token: string): string[] {
  return [
    ...(settings.agent ? ['--import', settings.agent.url] : []),
    // The CLI passes its Node arguments on, so with a wrapper the inspector would be the wrapper's.
    ...(settings.mode === 'single' ? ['--inspect=127.0.0.1:0'] : []),
    settings.openclaw.command,
    ...['gateway', 'run', '--port', String(port), '--bind', 'loopback', '--allow-unconfigured'],
    ...['--auth', 'token', '--token', token],
  ];
}

function gatewayEnvironment(settings: GatewaySettings, home: GatewayHome): NodeJS.ProcessEnv {
  return {
    ...home.environment,
    PATH: `${path.dirname(settings.node)}:${process.env.PATH ?? '/usr/bin:/bin'}`,
    ...(settings.mode === 'single' ? { OPENCLAW_NO_RESPAWN: '1' } : {}),
    ...(settings.agent ? agentEnvironment(settings.agent) : {}),
  };
}

function agentEnvironment({ endpoint, intervalMs, maxSeries }: AgentSettings): NodeJS.ProcessEnv {
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_METRIC_EXPORT_INTERVAL: String(intervalMs),
    ...(maxSeries ? { MAPGAUGE_MAX_SERIES: String(maxSeries) } : {}),
  };
}
