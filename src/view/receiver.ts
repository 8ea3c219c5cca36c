import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMetricsEndpoint, type OnExport } from './metrics-endpoint.ts';

// Only this machine's processes are to reach the receiver: nothing here asks who they are.
const HOST = '127.0.0.1';

// How long a sender may take for one request.
const REQUEST_TIMEOUT_MILLISECONDS = 30_000;

export interface ReceiverOptions {
  /** TCP port; 0, the default, takes a free one. */
  readonly port?: number;
  readonly onExport: OnExport;
}

export interface Receiver {
  /** `http://127.0.0.1:<port>`, what OTEL_EXPORTER_OTLP_ENDPOINT is to be set to. */
  readonly url: string;
  readonly port: number;
  /** Ends open connections too; resolves when the port is free again. */
  close(): Promise<void>;
}

/**
 * Starts an OTLP/HTTP metrics receiver on loopback; resolves when it listens.
 * Rejects with Node's error where the port is taken or not allowed.
 */
export function startReceiver({ port = 0, onExport }: ReceiverOptions): Promise<Receiver> {
  return listenOnLoopback(createMetricsEndpoint(onExport), port);
}

/** As startReceiver, with any request listener. */
export async function listenOnLoopback(listener: RequestListener, port: number): Promise<Receiver> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MILLISECONDS }, listener);
  server.listen(port, HOST);
  await once(server, 'listening');
  return createReceiver(server, (server.address() as AddressInfo).port);
}

function createReceiver(server: Server, port: number): Receiver {
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= closeServer(server);
    return closed;
  };
  return { url: `http://${HOST}:${port}`, port, close };
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
