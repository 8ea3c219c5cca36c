import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Program } from './program.ts';
import { forwardSignals } from './signals.ts';

/** How a program ended. */
export type Ending = { readonly code: number } | { readonly signal: NodeJS.Signals };

/** It could not even be started. */
export class StartError extends Error {
  override readonly name = 'StartError';
  /** As shells have it: 127 where there is none, 126 where it cannot be executed. */
  readonly exitCode: 126 | 127;

  constructor(message: string, exitCode: 126 | 127) {
    super(message);
    this.exitCode = exitCode;
  }
}

const isPath = (file: string) => file.includes('/') || file.includes('\\');

function whyNotFound(file: string): string {
  if (!isPath(file)) return `there is no command "${file}" on the PATH: is it installed, and spelt like this?`;
  return existsSync(file)
    ? `"${file}" cannot be started: the program that its first line names is missing`
    : `there is no file "${file}"`;
}

function toStartError({ code, message }: NodeJS.ErrnoException, file: string): StartError {
  if (code === 'ENOENT') return new StartError(whyNotFound(file), 127);
  if (code === 'EACCES')
    return new StartError(`"${file}" may not be executed: is it a program? chmod +x makes it one`, 126);
  return new StartError(`"${file}" cannot be started: ${message}`, 126);
}

function start({ file, args, shell }: Program, env: NodeJS.ProcessEnv): ChildProcess {
  try {
    return spawn(file, args, { env, shell, stdio: 'inherit' });
  } catch (error) {
    // Some reasons are thrown, others told by an event.
    throw toStartError(error as NodeJS.ErrnoException, file);
  }
}

function endOf(child: ChildProcess, file: string): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      // A signal that cannot be sent is an error too; the program goes on.
      if (child.pid === undefined) reject(toStartError(error, file));
    });
    child.on('exit', (code, signal) => resolve(signal === null ? { code: code ?? 1 } : { signal }));
  });
}

/**
 * Runs a program in the place of this one, with its input, its outputs and its signals. Resolves when it has ended.
 * Rejects with a StartError.
 */
export async function runProgram(program: Program, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Promise<Ending> {
  let child: ChildProcess | undefined;
  // Before it is started: what comes meanwhile waits for it.
  const stop = forwardSignals((signal) => child?.kill(signal), platform);
  try {
    child = start(program, env);
    return await endOf(child, program.file);
  } finally {
    stop();
  }
}
