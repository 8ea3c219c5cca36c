import { setTimeout as captureTimeout } from 'node:timers';
import type { MessagePort } from 'node:worker_threads';
import type { Clock } from '../registry/census.ts';
import type { Registry } from '../registry/registry.ts';
import type { Milliseconds } from '../registry/types.ts';
import { CensusJob } from './census-job.ts';
import type { AgentReading, CensusAnswer, ExporterMessage, ThreadMessage } from './protocol.ts';
import { SiteSender } from './site-sender.ts';

// Captured, because a test in the application may replace the global one.
const later = captureTimeout;
const clock: Clock = performance.now.bind(performance);

/** With the step that begins just before its end, a slice stays below 1 ms, as a rule where the code is cold too. */
const SLICE: Milliseconds = 0.6;
const PAUSE: Milliseconds = 2;

/** Where the figures about the agent itself come from; the census duration is added here. */
export type ReadAgent = () => Omit<AgentReading, 'censusDuration'>;

/** Answers the exporter's requests from the application's thread, in small slices. */
export class CensusResponder {
  readonly #registry: Registry;
  readonly #readAgent: ReadAgent;
  readonly #port: MessagePort;
  readonly #sites: SiteSender;
  #job: CensusJob | undefined;
  #request = 0;

  /** Listens on the port without keeping the thread alive. */
  constructor(registry: Registry, readAgent: ReadAgent, port: MessagePort) {
    this.#registry = registry;
    this.#readAgent = readAgent;
    this.#port = port;
    this.#sites = new SiteSender(registry, (sites) => this.#send({ kind: 'sites', sites }));
    port.on('message', (message: ExporterMessage) => this.#onRequest(message));
    port.unref();
  }

  #onRequest({ request }: ExporterMessage): void {
    this.#request = request;
    if (this.#job !== undefined) return;
    this.#job = new CensusJob(this.#registry, this.#sites, clock);
    this.#work(this.#job);
  }

  // A timer, not an immediate: an immediate that does not keep the loop alive waits for other work to come along.
  #work(job: CensusJob): void {
    try {
      if (!job.slice(SLICE)) {
        later(() => this.#work(job), PAUSE).unref();
        return;
      }
      this.#job = undefined;
      this.#send({ kind: 'answer', request: this.#request, answer: this.#answer(job) }, [job.packed.buffer]);
    } catch {
      this.#job = undefined;
    }
  }

  /** Posts a census taken at once; the caller's thread is about to end. */
  sendFinal(): void {
    const job = new CensusJob(this.#registry, this.#sites, clock, Number.POSITIVE_INFINITY);
    while (!job.slice(Number.POSITIVE_INFINITY));
    this.#send({ kind: 'final', answer: this.#answer(job) }, [job.packed.buffer]);
  }

  #send(message: ThreadMessage, transferred: ArrayBuffer[] = []): void {
    this.#port.postMessage(message, transferred);
  }

  #answer({ packed, duration }: CensusJob): CensusAnswer {
    return { packed, agent: { ...this.#readAgent(), censusDuration: duration / 1000 } };
  }
}
