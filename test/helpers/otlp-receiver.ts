import { EventEmitter, once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { createMetricsEndpoint } from '../../src/view/metrics-endpoint.ts';
import type { Attributes, Reading } from '../../src/view/reading.ts';
import { listenOnLoopback, type Receiver } from '../../src/view/receiver.ts';

type Milliseconds = number;
type Count = number;

const DEFAULT_TIMEOUT: Milliseconds = 15_000;

/** How the receiver answers: as a collector does, or as one that is overloaded, stuck, slow, crashing or none at all. */
export type Behaviour = 'ok' | '503' | 'hang' | 'slow' | 'endless' | 'reset' | 'garbage';

/** A request as it arrived, whatever the receiver made of it. */
export interface RecordedRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly contentType: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** An OTLP/HTTP metrics receiver with a memory and, on demand, bad manners. */
export class TestReceiver {
  /** The readings of each accepted export, in order of arrival. */
  readonly exports: Reading[][] = [];
  readonly requests: RecordedRequest[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #arrivals = new EventEmitter().setMaxListeners(0);
  readonly #accept: RequestListener = createMetricsEndpoint((readings) => this.#arrive(this.exports, readings));
  #behaviour: Behaviour = 'ok';
  #receiver: Receiver | undefined;

  async listen(): Promise<this> {
    this.#receiver = await listenOnLoopback((request, response) => this.#answer(request, response), 0);
    return this;
  }

  get url(): string {
    return this.#receiver?.url ?? '';
  }

  /** For requests from now on. */
  setBehaviour(behaviour: Behaviour): void {
    this.#behaviour = behaviour;
  }

  /**
   * The first export, from index `from` on, for which the predicate holds; past exports count.
   * Rejects after `timeoutMillis` with what has arrived instead.
   */
  waitFor(predicate: (readings: Reading[]) => boolean, timeoutMillis = DEFAULT_TIMEOUT, from = 0): Promise<Reading[]> {
    return this.#waitUntil(() => this.exports.slice(from).find(predicate), timeoutMillis);
  }

  /** Resolves when that many requests have arrived, answered or not. */
  async waitForRequests(count: Count, timeoutMillis = DEFAULT_TIMEOUT): Promise<void> {
    await this.#waitUntil(() => this.requests[count - 1], timeoutMillis);
  }

  /** The newest reading of the metric that has these attributes among its own, from the newest export that has one. */
  latest(metric: string, attributes: Attributes = {}): Reading | undefined {
    const matches = (reading: Reading) => reading.metric === metric && hasAttributes(reading, attributes);
    return this.exports.findLast((readings) => readings.some(matches))?.findLast(matches);
  }

  /** Of those that have sent something, how many are open. */
  get connections(): Count {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    await this.#receiver?.close();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.#arrive(this.requests, record(request));
    this.#follow(request.socket);
    const answer = this.#behaviour === 'ok' ? this.#accept : MISBEHAVIOURS[this.#behaviour];
    answer(request, response);
  }

  #follow(socket: Socket): void {
    if (this.#sockets.has(socket)) return;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
  }

  #arrive<Item>(list: Item[], item: Item): void {
    list.push(item);
    this.#arrivals.emit('arrival');
  }

  async #waitUntil<Result>(find: () => Result | undefined, timeoutMillis: Milliseconds): Promise<Result> {
    const signal = AbortSignal.timeout(timeoutMillis);
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await once(this.#arrivals, 'arrival', { signal }).catch((cause) => {
        throw new Error(`not seen within ${timeoutMillis} ms; ${this.#summary()}`, { cause });
      });
    }
  }

  #summary(): string {
    const points = this.exports.at(-1)?.map(describe).join('') ?? ' none';
    return `requests: ${this.requests.length}, exports: ${this.exports.length}, the last of them:${points}`;
  }
}

/** A receiver on a free loopback port. */
export function startTestReceiver(): Promise<TestReceiver> {
  return new TestReceiver().listen();
}

const MISBEHAVIOURS: Readonly<Record<Exclude<Behaviour, 'ok'>, RequestListener>> = {
  '503': (request, response) => answer(request, response, 503, 'try again later'),
  hang: (request) => void request.resume(),
  slow: (request) => trickle(request, 'HTTP/1.1 200 OK\r\nx-slow: '),
  endless: (request) => trickle(request, 'HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n'),
  reset: (request) => void request.socket.resetAndDestroy(),
  garbage: (request, response) => answer(request, response, 200, `<html>${'\u0000\uffff'.repeat(500)}`),
};

function answer(request: IncomingMessage, response: ServerResponse, status: number, body: string): void {
  request.resume();
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end(body);
}

/** The beginning of an answer, then a byte now and then, and never the last. */
function trickle(request: IncomingMessage, beginning: string): void {
  const { socket } = request.resume();
  socket.write(beginning);
  const timer = setInterval(() => socket.write(' '), 50);
  socket.on('close', () => clearInterval(timer));
}

function record({ method, url, headers }: IncomingMessage): RecordedRequest {
  return { method, path: url, contentType: headers['content-type'], headers };
}

function hasAttributes(reading: Reading, attributes: Attributes): boolean {
  return Object.entries(attributes).every(([key, value]) => isDeepStrictEqual(reading.attributes[key], value));
}

function describe({ metric, attributes, value }: Reading): string {
  return `\n  ${metric} ${attributes['collection.name'] ?? ''} = ${value}`;
}
