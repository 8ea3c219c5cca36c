import { createServer, type RequestListener, type Server } from 'node:http';
import type { Address } from '../config.ts';
import { type Log, messageOf } from '../log.ts';
import type { Milliseconds } from '../registry/types.ts';

const PATH = '/metrics';
const HINT = 'OTEL_EXPORTER_PROMETHEUS_PORT sets another port, OTEL_EXPORTER_PROMETHEUS_HOST another address';

function reasonOf(error: NodeJS.ErrnoException): string {
  return error.code === 'EADDRINUSE'
    ? 'that port is taken, maybe by another process of the application'
    : messageOf(error);
}

/** Answers what asks for `/metrics`. Where it cannot listen it says so once, and tries again: a port may become free. */
export class ScrapeServer {
  readonly #server: Server;
  readonly #address: Address;
  readonly #pause: Milliseconds;
  readonly #log: Log;
  #timer: NodeJS.Timeout | undefined;
  #isRefused = false;

  constructor(answer: RequestListener, address: Address, pause: Milliseconds, log: Log) {
    this.#address = address;
    this.#pause = pause;
    this.#log = log;
    this.#server = createServer((request, response) => {
      if (request.url?.split('?', 1)[0] === PATH) answer(request, response);
      else response.writeHead(404).end();
    });
    this.#server.on('error', (error) => this.#onError(error));
    this.#server.on('listening', () => this.#onListening());
  }

  get #place(): string {
    const { host, port } = this.#address;
    return `${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  listen(): void {
    this.#server.listen(this.#address).unref();
  }

  #onListening(): void {
    this.#log(this.#isRefused ? 'info' : 'debug', `Prometheus can scrape http://${this.#place}${PATH}`);
  }

  #onError(error: Error): void {
    if (!this.#isRefused)
      this.#log(
        'warn',
        `cannot listen on ${this.#place} for Prometheus (OTEL_METRICS_EXPORTER=prometheus): ${reasonOf(error)}. ${HINT}. ` +
          'The application is not affected; the next interval tries again.',
      );
    this.#isRefused = true;
    this.#timer = setTimeout(() => this.listen(), this.#pause).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
