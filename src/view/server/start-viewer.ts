import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMetricsEndpoint } from '../metrics-endpoint.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/types.ts';
import { type AccessGuard, accessGuard } from './access-guard.ts';
import { askLocalProcess } from './ask-local-process.ts';
import { EventStream } from './event-stream.ts';
import { News } from './news.ts';
import { defaultPageFolder, loadPage } from './page-files.ts';
import { type AskReport, ReportBook } from './report-book.ts';
import { createRouter } from './routes.ts';
import { Sparks } from './sparks.ts';
import { viewerRoutes } from './viewer-routes.ts';

export interface ViewerOptions {
  /** TCP port; 0 takes a free one. Default: 4318, where agents send by default. */
  readonly port?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Default: one in memory, which ends with the viewer. */
  readonly store?: Store;
  /** Required of every request where it is set; must be set where others than this machine can reach the host. */
  readonly token?: string;
  /** Looks at every request. Default: one for loopback or the token. */
  readonly guard?: AccessGuard;
  /** Where the bundled page lies. Default: beside the built files. */
  readonly pageFolder?: string;
  /** How a process is asked for what its metrics do not say. Default: over its private channel, on this machine only. */
  readonly askReport?: AskReport;
}

export interface Viewer {
  readonly url: string;
  /** Ends open connections too; resolves when the port is free again. A store that was given stays open. */
  close(): Promise<void>;
}

const DEFAULT_PORT = 4318;
const DEFAULT_HOST = '127.0.0.1';
const REQUEST_TIMEOUT_MILLISECONDS = 30_000;
const MAINTENANCE_MILLISECONDS = 10_000;

/** The router has looked at the request. */
const letPass = () => undefined;

/**
 * Starts the receiver, the page and what is behind it on one port; resolves when it listens.
 * Rejects with an error for people where the port is taken, not allowed, or the page is not built.
 */
export async function startViewer(options: ViewerOptions): Promise<Viewer> {
  const { port = DEFAULT_PORT, host = DEFAULT_HOST, token } = options;
  const guard = options.guard ?? accessGuard({ host, token });
  const page = loadPage(options.pageFolder ?? defaultPageFolder());
  const store = options.store ?? openStore();
  const news = new News(store);
  const events = new EventStream({ nextTick: () => news.take() });
  const reports = new ReportBook(options.askReport ?? askLocalProcess, (process) => {
    news.add(process);
    events.announce();
  });
  const metricsEndpoint = createMetricsEndpoint((readings) => {
    const result = store.add(readings, Date.now());
    events.announce();
    return result;
  }, letPass);
  const routes = viewerRoutes({ store, page, events, reports, sparks: new Sparks(store), metricsEndpoint });
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MILLISECONDS }, createRouter(routes, guard));
  const closeStore = () => options.store === undefined && store.close();
  await listen(server, port, host).catch((error) => {
    closeStore();
    throw error;
  });
  const maintenance = setInterval(() => maintain(store), MAINTENANCE_MILLISECONDS).unref();
  const close = async (): Promise<void> => {
    clearInterval(maintenance);
    events.close();
    await closeServer(server);
    closeStore();
  };
  return { url: urlOf(server), close };
}

function maintain(store: Store): void {
  try {
    store.maintain(Date.now());
  } catch {
    // Such as a full disk: senders are told with their next export, and it is tried again.
  }
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(explain(cause as NodeJS.ErrnoException, port, host), { cause });
  }
}

function explain({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} is taken, by another viewer or a collector: stop that, or choose another port with --port`;
    case 'EACCES':
      return `port ${port} may not be opened by this user: choose one from 1024 on with --port`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine`;
    default:
      return `the viewer cannot listen on ${host}:${port}: ${message}`;
  }
}

function urlOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
