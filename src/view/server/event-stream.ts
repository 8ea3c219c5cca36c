import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpError } from '../http-error.ts';

type Milliseconds = number;

export interface EventStreamOptions {
  /** The data of an event; undefined where there is nothing to say. */
  readonly nextTick: () => unknown;
  readonly shortestInterval?: Milliseconds;
  readonly heartbeat?: Milliseconds;
  readonly mostClients?: number;
}

const SHORTEST_INTERVAL: Milliseconds = 1_000;
/** Proxies and sleeping laptops drop a connection on which nothing is said. */
const HEARTBEAT: Milliseconds = 15_000;
const MOST_CLIENTS = 32;
/** A client that has so much unread is gone or hangs; it will connect again. */
const MOST_UNREAD_BYTES = 64 * 1024;
const RECONNECT_AFTER: Milliseconds = 2_000;

/** Tells connected pages that there is news, at most once in an interval. */
export class EventStream {
  readonly #options: EventStreamOptions;
  readonly #clients = new Set<ServerResponse>();
  #lastTick = 0;
  #pending: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(options: EventStreamOptions) {
    this.#options = options;
  }

  get clients(): number {
    return this.#clients.size;
  }

  /** Throws HttpError, 503, where too many are connected. */
  connect(request: IncomingMessage, response: ServerResponse): void {
    const most = this.#options.mostClients ?? MOST_CLIENTS;
    if (this.#clients.size >= most) {
      throw new HttpError(503, `${most} pages are open already: close one`, { 'retry-after': '10' });
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`retry: ${RECONNECT_AFTER}\n\n`);
    this.#clients.add(response);
    request.socket.setNoDelay(true);
    response.on('error', () => {}).on('close', () => this.#forget(response));
    this.#heartbeat ??= setInterval(() => this.#send(': still here\n\n'), this.#options.heartbeat ?? HEARTBEAT).unref();
  }

  /** There is news: now, or as soon as the interval is over. */
  announce(): void {
    if (this.#clients.size === 0 || this.#pending !== undefined) return;
    const wait = this.#lastTick + (this.#options.shortestInterval ?? SHORTEST_INTERVAL) - performance.now();
    this.#pending = setTimeout(() => this.#tick(), Math.max(0, wait)).unref();
  }

  close(): void {
    clearTimeout(this.#pending);
    clearInterval(this.#heartbeat);
    for (const client of this.#clients) client.end();
    this.#clients.clear();
  }

  #tick(): void {
    this.#pending = undefined;
    this.#lastTick = performance.now();
    const data = this.#options.nextTick();
    if (data !== undefined) this.#send(`event: tick\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #send(text: string): void {
    for (const client of this.#clients) {
      if (client.writableLength > MOST_UNREAD_BYTES) client.destroy();
      else client.write(text);
    }
  }

  #forget(client: ServerResponse): void {
    this.#clients.delete(client);
    if (this.#clients.size > 0) return;
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
  }
}
