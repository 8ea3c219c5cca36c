import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { after } from 'node:test';
import { type ControlChannel, type ControlOptions, openControl } from '../../src/control/control-server.ts';
import type { Place } from '../../src/control/types.ts';
import { temporaryFolder } from '../helpers/write-tree.ts';

const channels: ControlChannel[] = [];

after(() => {
  for (const channel of channels) channel.close();
});

/** An environment whose runtime folder is a new one. */
export const newPlace = () => ({
  environment: { XDG_RUNTIME_DIR: temporaryFolder(), TMPDIR: temporaryFolder() },
  platform: process.platform,
});

/** A channel of this process in a folder of its own, closed after the tests of the file. */
export async function openChannel(options: Partial<ControlOptions> = {}) {
  const place: Place = { ...newPlace(), ...options };
  const answer = (question: string) => JSON.stringify({ question });
  const channel = await openControl({ ...place, pid: process.pid, answer, ...options });
  channels.push(channel);
  return { channel, place: { environment: place.environment, platform: place.platform } };
}

export async function connectTo(path: string): Promise<Socket> {
  const socket = connect({ path, allowHalfOpen: true });
  await once(socket, 'connect');
  // The other end may break off at any time.
  return socket.on('error', () => {});
}

/** Sends a text and returns all that comes back. */
export async function talk(path: string, message: string): Promise<string> {
  const socket = await connectTo(path);
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk;
  });
  socket.on('end', () => socket.destroy()).write(message);
  // Not by `once`, which takes a breaking off for a failure.
  await new Promise((resolve) => socket.on('close', resolve));
  return answer;
}

/** Leaves a socket that nobody listens to, as a process does that is killed. */
export async function leaveSocket(file: string): Promise<void> {
  const server = createServer().listen(`${file}.new`);
  await once(server, 'listening');
  // It removes what it has made, and only by that name.
  renameSync(`${file}.new`, file);
  server.close();
}

/** The id of a process that is no more. */
export async function deadPid(): Promise<number> {
  const child = spawn('/bin/sh', ['-c', ':']);
  await once(child, 'exit');
  return child.pid as number;
}
