import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { setTimeout as startTimer } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import { findClosedEndpoint } from './closed-endpoint.ts';
import { AGENT_URL, fixture, NODE } from './node-under-test.ts';

type Milliseconds = number;

const TIME_LIMIT: Milliseconds = 30_000;

export interface RunOptions {
  /** Load the agent; true where left out. */
  readonly withAgent?: boolean;
  /** Where the agent exports to; a port on which nobody listens where left out. */
  readonly collector?: { readonly url: string };
  /** Added to an environment that holds nothing of OpenTelemetry but the endpoint and a short interval. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Options of Node, before the script. */
  readonly nodeOptions?: readonly string[];
  /** Arguments of the script. */
  readonly args?: readonly string[];
  /** Another Node than the one under test. */
  readonly node?: string;
  readonly cwd?: string;
  readonly timeLimit?: Milliseconds;
}

export interface RunResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From the spawn to the end of the process. */
  readonly milliseconds: Milliseconds;
}

const closedEndpoint = await findClosedEndpoint();
const running = new Set<StartedNode>();

after(() => {
  for (const program of running) program.kill('SIGKILL');
});

function environmentOf({ collector, environment }: RunOptions): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  const inherited = Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(inherited),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector?.url ?? closedEndpoint,
    // The limit of one export too: a busy machine must not make the agent say that it failed.
    OTEL_METRIC_EXPORT_INTERVAL: '500',
    // Nothing is left in the home folder, and no test depends on what another has left.
    MAPGAUGE_CACHE_DIR: 'off',
    ...environment,
  };
}

function spawnNode(script: string, options: RunOptions): ChildProcessWithoutNullStreams {
  const { withAgent = true, nodeOptions = [], args = [], node = NODE, cwd } = options;
  const agent = withAgent ? ['--import', AGENT_URL] : [];
  const file = script.startsWith('/') || script.startsWith('-') ? script : fixture(script);
  return spawn(node, [...agent, ...nodeOptions, file, ...args], { cwd, env: environmentOf(options) });
}

/** A program that runs, with or without the agent. Standard input stays open until `end()`. */
export class StartedNode {
  readonly pid: number | undefined;
  /** Never rejects: a program that could not be started ends with code null and the reason on stderr. */
  readonly finished: Promise<RunResult>;
  stdout = '';
  stderr = '';
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  constructor(script: string, options: RunOptions = {}) {
    const start = performance.now();
    const child = spawnNode(script, options);
    this.#child = child;
    this.pid = child.pid;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.#listen();
    const limit = startTimer(() => this.kill('SIGKILL'), options.timeLimit ?? TIME_LIMIT);
    this.finished = new Promise((resolve) => {
      child.on('error', (error) => {
        this.stderr += error.message;
        // Without a process there is no `close`.
        if (child.pid === undefined) child.emit('close', null, null);
      });
      let milliseconds = 0;
      child.on('exit', () => {
        milliseconds = performance.now() - start;
      });
      child.on('close', (code, signal) => {
        clearTimeout(limit);
        running.delete(this);
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr, milliseconds });
      });
    });
    running.add(this);
  }

  #listen(): void {
    const { stdin, stdout, stderr } = this.#child;
    stdin.on('error', () => {});
    stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
  }

  /** The next line on stdout, as JSON. */
  async answer<Answer>(): Promise<Answer> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`the program ended without an answer; on stderr: ${this.stderr}`);
    return JSON.parse(value) as Answer;
  }

  /** Sends a line to the program and resolves with the line it answers. */
  ask<Answer>(command: string): Promise<Answer> {
    this.tell(command);
    return this.answer<Answer>();
  }

  /** Resolves when the program has said that on stderr. */
  warning(text: string): Promise<void> {
    return this.#waitForText('stderr', text);
  }

  /** Resolves when the program has said that on stdout. */
  printed(text: string): Promise<void> {
    return this.#waitForText('stdout', text);
  }

  async #waitForText(stream: 'stdout' | 'stderr', text: string): Promise<void> {
    const deadline = performance.now() + TIME_LIMIT;
    while (!this[stream].includes(text)) {
      if (performance.now() > deadline) throw new Error(`not said on ${stream}: ${text}; but: ${this[stream]}`);
      await setTimeout(20);
    }
  }

  tell(command: string): void {
    this.#child.stdin.write(`${command}\n`);
  }

  /** Closes standard input, at which most programs here end, and waits for that. */
  end(): Promise<RunResult> {
    this.#child.stdin.end();
    return this.finished;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}

/** Starts a program of test/fixtures, or one by its absolute path. */
export const startNode = (script: string, options: RunOptions = {}) => new StartedNode(script, options);

/** Runs a program with standard input at its end. */
export const runNode = (script: string, options: RunOptions = {}) => startNode(script, options).end();
