import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { ControlError } from './control-error.ts';
import { livenessOf } from './liveness.ts';
import { pidOfSocket } from './socket-path.ts';
import type { Pid } from './types.ts';

const NOBODY_LISTENS = new Set(['ECONNREFUSED', 'ENOENT']);

/** Whether somebody listens there, or might. */
function isListenedTo(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path: file });
    socket.on('connect', () => resolve(true));
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => resolve(!NOBODY_LISTENS.has(code)));
    socket.on('connect', () => socket.destroy());
  });
}

const isSocket = (file: string) => lstatSync(file, { throwIfNoEntry: false })?.isSocket() === true;

/** A process of another container has no pid here, though it lives: only a socket that nobody answers is stale. */
async function isStale(file: string, pid: Pid): Promise<boolean> {
  return livenessOf(pid) === 'gone' && isSocket(file) && !(await isListenedTo(file));
}

/** Removes what killed processes have left; never a file of any other name, or one whose process lives. */
export async function removeStaleSockets(folder: string): Promise<void> {
  for (const name of readdirSync(folder)) {
    const pid = pidOfSocket(name);
    const file = path.join(folder, name);
    if (pid !== undefined && (await isStale(file, pid))) rmSync(file, { force: true });
  }
}

/** Makes room for the socket of this process: what an earlier one of the same pid has left, goes. */
export async function clearOwnPath(file: string): Promise<void> {
  if (!isSocket(file)) return;
  if (await isListenedTo(file)) {
    throw new ControlError(`somebody listens at ${file} already: is the agent loaded twice?`);
  }
  rmSync(file, { force: true });
}
