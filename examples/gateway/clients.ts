import type { WebSocket } from 'ws';

/** A connection, and what it has told about itself. */
export interface Client {
  readonly socket: WebSocket;
  readonly clientIp: string | undefined;
  deviceId: string | undefined;
}

const clients = new Set<Client>();

/** Counts the client as connected until its socket closes. */
export function addClient(client: Client): void {
  clients.add(client);
  client.socket.once('close', () => clients.delete(client));
}

export function broadcast(event: string, payload: unknown): void {
  const frame = JSON.stringify({ event, payload });
  for (const { socket } of clients) socket.send(frame);
}

// How long a client may take to say goodbye.
const CLOSE_TIMEOUT_MILLISECONDS = 1_000;
const GOING_AWAY = 1001;

export function closeClients(): void {
  for (const { socket } of clients) socket.close(GOING_AWAY, 'the gateway ends');
  setTimeout(terminateClients, CLOSE_TIMEOUT_MILLISECONDS).unref();
}

function terminateClients(): void {
  for (const { socket } of clients) socket.terminate();
}

export function clientSizes(): Record<string, number> {
  return { clients: clients.size };
}
