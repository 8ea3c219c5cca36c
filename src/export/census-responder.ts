import { setTimeout as captureTimeout } from 'node:timers';
import type { MessagePort } from 'node:worker_threads';
import { CensusTaker, type Clock, takeCensus } from '../registry/census.ts';
import type { Registry } from '../registry/registry.ts';
import type { Reading, SiteRecord } from '../registry/types.ts';
import type { AgentReading, CensusAnswer, ExporterMessage, ThreadMessage } from './protocol.ts';

// Captured, because a test in the application may replace the global one.
const later = captureTimeout;
const clock: Clock = performance.now.bind(performance);

const SLICE_MILLISECONDS = 1;
const PAUSE_MILLISECONDS = 2;

/** Where the figures about the agent itself come from; the census duration is added here. */
export type ReadAgent = () => Omit<AgentReading, 'censusDuration'>;

/** Answers the exporter's requests from the application's thread, in small slices. */
export class CensusResponder {
  readonly #registry: Registry;
  readonly #readAgent: ReadAgent;
  readonly #port: MessagePort;
  readonly #knownSites = new Set<number>();
  #taker: CensusTaker | undefined;
  #request = 0;

  /** Listens on the port without keeping the thread alive. */
  constructor(registry: Registry, readAgent: ReadAgent, port: MessagePort) {
    this.#registry = registry;
    this.#readAgent = readAgent;
    this.#port = port;
    port.on('message', (message: ExporterMessage) => this.#onRequest(message));
    port.unref();
  }

  #onRequest({ request }: ExporterMessage): void {
    this.#request = request;
    if (this.#taker !== undefined) return;
    this.#taker = new CensusTaker(this.#registry, clock);
    this.#work(this.#taker);
  }

  // A timer, not an immediate: an immediate that does not keep the loop alive waits for other work to come along.
  #work(taker: CensusTaker): void {
    try {
      if (!taker.slice(SLICE_MILLISECONDS)) {
        later(() => this.#work(taker), PAUSE_MILLISECONDS).unref();
        return;
      }
      this.#taker = undefined;
      const { readings, duration } = taker.census;
      this.#send({ kind: 'answer', request: this.#request, answer: this.#answer(readings, duration) });
    } catch {
      this.#taker = undefined;
    }
  }

  /** Posts a census taken at once; the caller's thread is about to end. */
  sendFinal(): void {
    const { readings, duration } = takeCensus(this.#registry, clock);
    this.#send({ kind: 'final', answer: this.#answer(readings, duration) });
  }

  #send(message: ThreadMessage): void {
    this.#port.postMessage(message);
  }

  #answer(readings: readonly Reading[], duration: number): CensusAnswer {
    const agent = { ...this.#readAgent(), censusDuration: duration / 1000 };
    return { readings, sites: this.#newSites(readings), agent };
  }

  #newSites(readings: readonly Reading[]): SiteRecord[] {
    const records: SiteRecord[] = [];
    for (const { id } of readings) {
      const record = this.#knownSites.has(id) ? undefined : this.#registry.siteRecord(id);
      if (record === undefined) continue;
      this.#knownSites.add(id);
      records.push(record);
    }
    return records;
  }
}
