import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Closing } from './closing.ts';
import { type Exit, type GatewaySettings, type Launch, launchGateway, type Mode } from './launch.ts';
import { childrenOf, endProcesses, isAlive, type ProcessIdentity, residentMegabytes } from './process-identity.ts';
import { waitUntilReady } from './readiness.ts';

/** The exit is that of the process that was started: the wrapper where there is one. */
export interface Ending extends Exit {
  readonly milliseconds: number;
  /** Processes that had to be killed after the grace time. */
  readonly killed: number;
}

export interface Output {
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/** A running gateway. */
export class Gateway {
  readonly url: string;
  readonly token: string;
  readonly folder: string;
  /** The process that serves. */
  readonly server: ProcessIdentity;
  /** The process that was started, where the CLI re-ran itself. */
  readonly wrapper: ProcessIdentity | undefined;
  readonly readyMs: number;
  /** Of the serving process, right after it was ready. */
  readonly residentMegabytes: number | undefined;
  readonly #launch: Launch;

  constructor(launch: Launch, processes: { server: ProcessIdentity; wrapper?: ProcessIdentity }, readyMs: number) {
    this.#launch = launch;
    this.url = launch.url;
    this.token = launch.token;
    this.folder = launch.home.folder;
    this.server = processes.server;
    this.wrapper = processes.wrapper;
    this.readyMs = readyMs;
    this.residentMegabytes = residentMegabytes(processes.server.pid);
  }

  /** Address of the serving process's inspector; only single mode has one. */
  get inspector(): string | undefined {
    return /Debugger listening on ws:\/\/([^/\s]+)\//.exec(this.output().stderr.join('\n'))?.[1];
  }

  output(): Output {
    const read = (name: string) => readFileSync(path.join(this.#launch.home.logs, name), 'utf8').split('\n');
    return { stdout: read('stdout.log'), stderr: read('stderr.log') };
  }

  /** SIGTERM to the process that was started, as a service manager does; kills what outlives the grace time. */
  async stop(): Promise<Ending> {
    const processes = [this.wrapper, this.server].filter((process) => process !== undefined);
    const started = performance.now();
    const killed = await endProcesses(processes);
    const milliseconds = Math.round(performance.now() - started);
    return { ...(await this.#launch.exited), milliseconds, killed };
  }
}

/** Resolves once the gateway says it is ready; closing ends it, ready or not. */
export async function startGateway(settings: GatewaySettings, closing: Closing): Promise<Gateway> {
  const started = performance.now();
  const launch = await launchGateway(settings);
  closing.add(() => endTree(launch.root));
  await waitUntilReady(launch);
  const readyMs = Math.round(performance.now() - started);
  return new Gateway(launch, servingProcess(launch.root, settings.mode), readyMs);
}

async function endTree(root: ProcessIdentity): Promise<void> {
  const children = isAlive(root) ? childrenOf(root.pid) : [];
  await endProcesses([root, ...children]);
}

function servingProcess(root: ProcessIdentity, mode: Mode): { server: ProcessIdentity; wrapper?: ProcessIdentity } {
  if (mode === 'single') return { server: root };
  const [server] = childrenOf(root.pid);
  if (!server) throw new Error('the CLI did not re-run itself');
  return { server, wrapper: root };
}
