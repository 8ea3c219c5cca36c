import { setTimeout as captureTimeout } from 'node:timers';
import type { MessagePort } from 'node:worker_threads';
import { HeapWatch } from '../heap/heap-watch.ts';
import type { Found } from '../judge/findings.ts';
import type { Orders } from '../judge/suspects.ts';
import { loadLate } from '../load-late.ts';
import type { Clock } from '../registry/census.ts';
import type { Registry } from '../registry/registry.ts';
import type { Milliseconds } from '../registry/types.ts';
import { CensusJob } from './census-job.ts';
import type { Inspector } from './inspector.ts';
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
  readonly #heap = new HeapWatch();
  /** Null where it could not be loaded. */
  #inspector: Inspector | null | undefined;
  #job: CensusJob | undefined;
  #request = 0;

  /** Listens on the port without keeping the thread alive. */
  constructor(registry: Registry, readAgent: ReadAgent, port: MessagePort) {
    this.#registry = registry;
    this.#readAgent = readAgent;
    this.#port = port;
    this.#sites = new SiteSender(registry, (sites) => this.#send({ kind: 'sites', sites }));
    port.on('message', (message: ExporterMessage) => this.#onMessage(message));
    port.unref();
  }

  #onMessage(message: ExporterMessage): void {
    if (message.kind === 'census') this.#onRequest(message.request);
    else if (message.kind === 'inspect') this.#inspect(message.orders);
    else this.#registry.report = message.json;
  }

  /** Most programs have nothing to look into: what it takes is loaded late. */
  #inspect(orders: Orders): void {
    if (this.#inspector === undefined) this.#inspector = this.#loadInspector();
    this.#inspector?.obey(orders);
  }

  #loadInspector(): Inspector | null {
    try {
      const { Inspector } = loadLate<typeof import('./inspector.ts')>('export/inspector');
      const send = (found: Found) => this.#send({ kind: 'found', found });
      return new Inspector({ registry: this.#registry, clock, later, send });
    } catch {
      return null;
    }
  }

  #onRequest(request: number): void {
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
      this.#inspector?.tell();
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
    return {
      packed,
      agent: { ...this.#readAgent(), censusDuration: duration / 1000 },
      collector: { collections: this.#registry.status.collections, heap: this.#heap.read() },
    };
  }
}
