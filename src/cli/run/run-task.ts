import { printable } from '../../text/printable.ts';
import type { Terminal } from '../command.ts';
import { waitForInterrupt } from '../wait-for-interrupt.ts';
import { findAgent } from './agent-url.ts';
import { withAgent } from './node-options.ts';
import { toProgram } from './program.ts';
import type { RunValues } from './run-options.ts';
import { type Ending, runProgram, StartError } from './run-program.ts';
import { disabledBy, replacements, type Setting, viewerSettings, withSettings } from './variables.ts';
import type { OpenViewer, Viewer } from './viewer.ts';

/** What is to be run, and how. */
export interface Task {
  readonly command: readonly string[];
  readonly values: RunValues;
  readonly port: number | undefined;
  readonly settings: readonly Setting[];
}

function say(sentence: string | undefined, { stderr }: Terminal): void {
  if (sentence !== undefined) stderr.write(`mapgauge: ${printable(sentence)}\n`);
}

/** The environment of the command. Says what is replaced in it. */
function prepare(settings: readonly Setting[], terminal: Terminal): Record<string, string> {
  const { environment } = terminal;
  for (const sentence of replacements(settings, environment)) say(sentence, terminal);
  say(disabledBy(environment), terminal);
  return { ...withSettings(environment, settings), NODE_OPTIONS: withAgent(environment.NODE_OPTIONS, findAgent()) };
}

async function runAndSay(command: readonly string[], env: NodeJS.ProcessEnv, terminal: Terminal): Promise<Ending> {
  const { platform } = terminal;
  try {
    return await runProgram(toProgram(command, { platform, node: process.execPath }), env, platform);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    say(error.message, terminal);
    return { code: error.exitCode };
  }
}

async function runWithViewer({ command, values, settings }: Task, viewer: Viewer, terminal: Terminal): Promise<Ending> {
  say(`the viewer is at ${viewer.url}`, terminal);
  try {
    const env = prepare([...settings, ...viewerSettings(viewer.url)], terminal);
    const ending = await runAndSay(command, env, terminal);
    if (values['keep-view']) {
      say(`the command has ended; the viewer stays at ${viewer.url} until Ctrl-C`, terminal);
      await waitForInterrupt();
    }
    return ending;
  } finally {
    await viewer.close();
  }
}

/** Runs the command, and the viewer beside it where it is wanted. Says on stderr what is worth a word. */
export async function runTask(task: Task, terminal: Terminal, openViewer: OpenViewer): Promise<Ending> {
  if (task.values.view) return runWithViewer(task, await openViewer(task.port), terminal);
  return runAndSay(task.command, prepare(task.settings, terminal), terminal);
}
