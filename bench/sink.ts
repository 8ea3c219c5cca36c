import type { IncomingMessage, ServerResponse } from 'node:http';
import { createMetricsEndpoint } from '../src/view/metrics-endpoint.ts';
import type { Reading } from '../src/view/reading.ts';
import { listenOnLoopback } from '../src/view/receiver.ts';

const CENSUS_DURATION = 'mapgauge.agent.census.duration';
const ENTRIES = 'mapgauge.collection.entries';

/** What one process has sent. */
export interface Sent {
  exports: number;
  bytes: number;
  /** Work of its longest census, milliseconds. */
  longestCensus: number;
}

type Listener = (readings: readonly Reading[]) => void;

/** A collector on loopback, for the metrics of every variant; whatever else is sent it accepts and forgets. */
export interface Sink {
  readonly url: string;
  /** What the process has sent so far. */
  of(pid: number | undefined): Sent;
  /** Calls back for each export with collections; returns the way to stop that. */
  listen(listener: Listener): () => void;
  close(): Promise<void>;
}

export async function startSink(): Promise<Sink> {
  const senders = new Map<number, Sent>();
  const listeners = new Set<Listener>();
  const acceptMetrics = createMetricsEndpoint((readings, { byteLength }) => {
    count(senders, readings, byteLength);
    if (readings.some(({ metric }) => metric === ENTRIES)) for (const listener of listeners) listener(readings);
  });
  const { url, close } = await listenOnLoopback((request, response) => {
    if (request.url === '/v1/metrics') acceptMetrics(request, response);
    else forget(request, response);
  }, 0);
  return {
    url,
    close,
    of: (pid) => senders.get(pid ?? 0) ?? nothingSent(),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const nothingSent = (): Sent => ({ exports: 0, bytes: 0, longestCensus: 0 });

function forget(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(200, { 'content-type': request.headers['content-type'] ?? 'application/json' }).end();
}

function count(senders: Map<number, Sent>, readings: readonly Reading[], bytes: number): void {
  const pid = Number(readings[0]?.resource['process.pid']);
  const sent = senders.get(pid) ?? nothingSent();
  const censuses = readings.filter(({ metric }) => metric === CENSUS_DURATION).map(({ value }) => value * 1000);
  sent.exports += 1;
  sent.bytes += bytes;
  sent.longestCensus = Math.max(sent.longestCensus, ...censuses);
  senders.set(pid, sent);
}
