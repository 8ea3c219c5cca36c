import assert from 'node:assert/strict';
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findClosedEndpoint } from '../helpers/closed-endpoint.ts';

export const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const TIME_LIMIT = 20_000;

export interface CliOptions extends Pick<SpawnOptions, 'cwd'> {
  /** Added to an environment that holds nothing of OpenTelemetry but an endpoint where nobody listens. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** What is on its standard input, which ends then; left open where it is left out. */
  readonly input?: string;
  /** The words to spawn, the command line itself among them, where it is not to be started directly. */
  readonly through?: (cli: readonly string[]) => readonly string[];
}

export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartedCli {
  readonly child: ChildProcess;
  readonly finished: Promise<CliResult>;
  /** Resolves when that has been written to stdout. */
  readonly said: (what: string) => Promise<void>;
}

const endpoint = await findClosedEndpoint();
const running = new Set<ChildProcess>();

after(() => {
  for (const child of running) child.kill('SIGKILL');
});

export function environmentOf({ environment }: CliOptions): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  const own = { PATH, HOME, TMPDIR, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, MAPGAUGE_CACHE_DIR: 'off' };
  return { ...own, ...environment };
}

/** Listens before anything is written. Rejects where the output ends without it. */
function listenFor(output: Readable): StartedCli['said'] {
  let all = '';
  output.on('data', (chunk: Buffer) => {
    all += chunk;
  });
  return (what) =>
    new Promise((resolve, reject) => {
      const look = () => all.includes(what) && finish(resolve);
      const fail = () => reject(new Error(`${JSON.stringify(what)} was never said, but: ${all}`));
      const finish = (done: () => void) => {
        output.off('data', look).off('end', fail);
        done();
      };
      output.on('data', look).on('end', fail);
      look();
    });
}

/** The command line as it is in the sources, in a process of its own. */
export function startCli(args: readonly string[], options: CliOptions = {}): StartedCli {
  const words = [process.execPath, CLI, ...args];
  const [file = '', ...rest] = options.through?.(words) ?? words;
  const child = spawn(file, rest, { env: environmentOf(options), cwd: options.cwd, timeout: TIME_LIMIT });
  running.add(child);
  assert.ok(child.stdout && child.stderr && child.stdin);
  const said = listenFor(child.stdout);
  child.stdin.on('error', () => {});
  if (options.input !== undefined) child.stdin.end(options.input);
  const finished = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[code, signal], stdout, stderr]) => {
      running.delete(child);
      return { code, signal, stdout, stderr } as CliResult;
    },
  );
  return { child, finished, said };
}

export const runCli = (args: readonly string[], options: CliOptions = {}): Promise<CliResult> =>
  startCli(args, { input: '', ...options }).finished;
