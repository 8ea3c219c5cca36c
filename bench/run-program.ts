import { fileURLToPath } from 'node:url';
import { Skip } from '../test/e2e-openclaw/skip.ts';
import { collect, start } from './children.ts';
import type { Figures } from './measurement.ts';
import type { Sink } from './sink.ts';
import type { Variant } from './variants.ts';

const LIMIT_MILLISECONDS = 180_000;

/** Only a parent can tell what a process cost to its very end; Node does not, the shell does. */
const TIMED = `TIMEFORMAT='%3R %3U %3S'; { time "$@" 2>&4; } 4>&2 2>&3`;

export interface Program {
  readonly path: string;
  readonly arguments?: readonly string[];
  /** Adds the figures `wall` and `cpu`, milliseconds, taken from outside. */
  readonly timed?: boolean;
}

/** Path of a program of this folder that imports no package. */
export const ownProgram = (name: string): string => fileURLToPath(new URL(`./programs/${name}.mjs`, import.meta.url));

/** The child's own; nothing of the caller's settings for Node or OpenTelemetry is to reach it. */
export const baseEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  LC_ALL: 'C',
});

/** Runs a program once. @throws where it fails, for a bench of a broken program is no bench; Skip without bash. */
export async function runProgram(program: Program, variant: Variant, sink: Sink): Promise<Figures> {
  const command = [process.execPath, ...variant.nodeArguments, program.path, ...(program.arguments ?? [])];
  const [file = '', ...values] = program.timed ? ['bash', '-c', TIMED, 'bench', ...command] : command;
  const child = start(file, values, {
    env: { ...baseEnvironment(), ...variant.environment() },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: LIMIT_MILLISECONDS,
  });
  const streams = [child.stdout, child.stderr, child.stdio[3]] as NodeJS.ReadableStream[];
  const [ending, output = '', errors = '', times = ''] = await Promise.all([endOf(child), ...streams.map(collect)]);
  if (ending !== 0) throw new Error(`it ended with ${ending}: ${lastWords(errors)}`);
  return { ...readFigures(output), ...readTimes(times), census: sink.of(child.pid).longestCensus };
}

function endOf(child: ReturnType<typeof start>): Promise<number | string | null> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(missingShell(error) ?? error));
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
}

function missingShell(error: Error & { code?: string; path?: string }): Skip | undefined {
  const isMissing = error.code === 'ENOENT' && error.path === 'bash';
  return isMissing ? new Skip('there is no bash, which tells what a process cost') : undefined;
}

/** The line that says what was thrown, where there is one. */
function lastWords(errors: string): string {
  const lines = errors.trim().split('\n');
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? '';
}

/** Of the JSON that the program printed last; none where it printed none. */
function readFigures(output: string): Figures {
  const line = output.trim().split('\n').at(-1) ?? '';
  return line.startsWith('{') ? (JSON.parse(line) as Figures) : {};
}

function readTimes(text: string): Figures {
  if (text === '') return {};
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = text.trim().split(' ').map(Number);
  return { wall: wall * 1000, cpu: (user + system) * 1000 };
}
