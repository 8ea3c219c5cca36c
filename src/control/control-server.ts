import { chmodSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { ControlError } from './control-error.ts';
import { chooseFolder, makeFolder } from './control-folder.ts';
import { type Answer, converse, type Patience } from './conversation.ts';
import { checkLength, pipePath, socketPath } from './socket-path.ts';
import { clearOwnPath, removeStaleSockets } from './stale-sockets.ts';
import type { Pid, Place } from './types.ts';

export interface ControlOptions extends Place {
  readonly pid: Pid;
  readonly answer: Answer;
  readonly patience?: Patience;
}

export interface ControlChannel {
  /** Of the socket or the pipe. */
  readonly path: string;
  /** Breaks off what is being said. */
  close(): void;
}

const MOST_CONNECTIONS = 8;
/** The answer may need the application's thread, which may be busy. */
const PATIENCE: Patience = { client: 5_000, answer: 10_000 };

/** The folder is private, so that nobody gets in between the making of a socket and the change of its mode. */
async function prepareSocket(options: ControlOptions): Promise<string> {
  const folder = chooseFolder(options);
  const path = socketPath(folder, options.pid);
  checkLength(path, options.platform);
  makeFolder(folder, options);
  await removeStaleSockets(folder);
  await clearOwnPath(path);
  return path;
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // In a worker of `node:cluster` it would be the primary that listens.
    server.listen({ path, exclusive: true }, () => {
      server.off('error', reject).on('error', () => {});
      resolve();
    });
  });
}

/** Follows the sockets of a server; returns a function that ends them all. */
function followSockets(server: Server): () => void {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

function createControlServer({ answer, patience = PATIENCE }: ControlOptions): Server {
  // Half open: a client such as `nc` says that it has no more to say, and listens.
  const server = createServer({ allowHalfOpen: true }, (socket) => void converse(socket, answer, patience));
  server.maxConnections = MOST_CONNECTIONS;
  return server.unref();
}

async function open(options: ControlOptions): Promise<ControlChannel> {
  const isPipe = options.platform === 'win32';
  const path = isPipe ? pipePath(options.pid) : await prepareSocket(options);
  const server = createControlServer(options);
  const endSockets = followSockets(server);
  await listen(server, path);
  if (!isPipe) chmodSync(path, 0o600);
  const close = () => {
    // Removes the socket's file too.
    server.close();
    endSockets();
  };
  return { path, close };
}

/**
 * Opens the private channel of a process: only its own user can ask. It keeps nothing alive, and once it is open nothing that
 * a client does throws. Rejects with a ControlError where it cannot be opened.
 */
export async function openControl(options: ControlOptions): Promise<ControlChannel> {
  try {
    return await open(options);
  } catch (error) {
    if (error instanceof ControlError) throw error;
    throw new ControlError(`the channel cannot be opened: ${error instanceof Error ? error.message : error}`);
  }
}
