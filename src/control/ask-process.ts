import { lstatSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { ControlError } from './control-error.ts';
import { folderProblem, foldersToSearch } from './control-folder.ts';
import { livenessOf } from './liveness.ts';
import { pipePath, socketPath } from './socket-path.ts';
import type { Milliseconds, Pid, Place } from './types.ts';

export interface AskOptions extends Place {
  readonly patience?: Milliseconds;
}

/** Longer than the process's own, so that it can say why. */
const PATIENCE: Milliseconds = 15_000;
/** Characters. */
const LONGEST_ANSWER = 64 * 2 ** 20;

function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // In a folder of somebody else.
    return false;
  }
}

/** Undefined where there is none. Nobody is talked to whose folder others can write to. */
function findSocket(pid: Pid, options: AskOptions): string | undefined {
  let problem: string | undefined;
  for (const folder of foldersToSearch(options)) {
    const path = socketPath(folder, pid);
    if (!exists(path)) continue;
    const wrong = folderProblem(folder, options);
    if (wrong === undefined) return path;
    problem ??= wrong;
  }
  if (problem !== undefined) throw new ControlError(problem);
  return undefined;
}

const noChannel = (pid: Pid) =>
  `process ${pid} has no channel of yours: start it with MAPGAUGE_CONTROL=on, and ask as its user, in its container`;

const noAnswer = (pid: Pid) => `process ${pid} gave no answer: others may be asking too; try again`;

/** Where the process listens. Throws a ControlError where it does not. */
function findPath(pid: Pid, options: AskOptions): string {
  if (livenessOf(pid) === 'gone') throw new ControlError(`no process has the id ${pid}: see "ps" for those that run`);
  const path = options.platform === 'win32' ? pipePath(pid) : findSocket(pid, options);
  if (path === undefined) throw new ControlError(noChannel(pid));
  return path;
}

async function readAnswer(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LONGEST_ANSWER) throw new ControlError('the answer is longer than any report: is it mapgauge?');
  }
  return text;
}

function explain(error: unknown, pid: Pid, path: string): ControlError {
  if (error instanceof ControlError) return error;
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return new ControlError(noChannel(pid));
    case 'ECONNREFUSED':
      return new ControlError(
        `nobody listens at ${path}, which an earlier process has left: start the program with MAPGAUGE_CONTROL=on`,
      );
    case 'EACCES':
    case 'EPERM':
      return new ControlError(`process ${pid} may not be asked: do it as the user that started it`);
    case 'EAGAIN':
    case 'ECONNRESET':
    case 'EPIPE':
      return new ControlError(noAnswer(pid));
    default:
      return new ControlError(`process ${pid} cannot be asked at ${path}: ${(error as Error).message}`);
  }
}

function parseAnswer(text: string, pid: Pid): unknown {
  if (text === '') throw new ControlError(noAnswer(pid));
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(`the answer of process ${pid} is no JSON: does it run another version of mapgauge?`);
  }
}

function throwIfRefused(answer: unknown, pid: Pid): void {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined;
  if (typeof error === 'string') throw new ControlError(`process ${pid} answers: ${error}`);
}

async function exchange(pid: Pid, path: string, question: string, patience: Milliseconds): Promise<string> {
  const socket = connect({ path });
  const late = new ControlError(`process ${pid} gave no answer within ${patience / 1000} s: it may be busy; try again`);
  const timer = setTimeout(() => socket.destroy(late), patience);
  try {
    socket.write(`${JSON.stringify({ question })}\n`);
    return await readAnswer(socket);
  } catch (error) {
    throw explain(error, pid, path);
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

/**
 * Asks a running process over its private channel. Returns the JSON of its answer.
 * Rejects with a ControlError, whose message is for a person, where there is none.
 */
export async function askProcess(pid: Pid, question: string, options: AskOptions): Promise<unknown> {
  const path = findPath(pid, options);
  const answer = parseAnswer(await exchange(pid, path, question, options.patience ?? PATIENCE), pid);
  throwIfRefused(answer, pid);
  return answer;
}
