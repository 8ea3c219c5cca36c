import type { IncomingMessage } from 'node:http';
import type { RawData, WebSocket } from 'ws';
import { addClient, type Client } from './clients.ts';
import { callMethod, type Params } from './methods.ts';

/** Serves one WebSocket: `{ id, method, params }` is answered with `{ id, result }` or `{ id, error }`. */
export function serveConnection(socket: WebSocket, request: IncomingMessage): void {
  const client: Client = { socket, clientIp: request.socket.remoteAddress, deviceId: undefined };
  addClient(client);
  // The socket closes after an error by itself; unheard, the error would end the process.
  socket.on('error', () => {});
  socket.on('message', async (data) => socket.send(JSON.stringify(await answer(data, client))));
}

async function answer(data: RawData, client: Client): Promise<object> {
  let id: unknown;
  try {
    const call = JSON.parse(data.toString()) as { id: unknown; method: string; params?: Params };
    id = call.id;
    return { id, result: await callMethod(call.method, call.params ?? {}, client) };
  } catch (error) {
    return { id, error: (error as Error).message };
  }
}
