import type { MessagePort } from 'node:worker_threads';
import type { Reading, SiteRecord } from '../registry/types.ts';
import type { AgentReading, CensusAnswer, ExporterMessage, ThreadMessage } from './protocol.ts';

/** What the exporter last heard of one thread. */
export interface ThreadReading {
  /** Undefined for the main thread. */
  readonly threadId: number | undefined;
  readonly sites: ReadonlyMap<number, SiteRecord>;
  readonly readings: readonly Reading[];
  readonly agent: AgentReading;
}

/** One thread of the application, seen from the exporter. */
class ThreadLink {
  readonly threadId: number | undefined;
  readonly #port: MessagePort;
  readonly #sites = new Map<number, SiteRecord>();
  #last: CensusAnswer | undefined;
  /** One for each exporter that is asking. */
  readonly #waiting = new Set<() => void>();
  #isOpen = true;

  constructor(threadId: number | undefined, port: MessagePort, onFinal: () => void, onClose: () => void) {
    this.threadId = threadId;
    this.#port = port;
    port.on('message', (message: ThreadMessage) => {
      this.#take(message.answer);
      if (message.kind === 'final') onFinal();
    });
    port.on('close', () => {
      this.#isOpen = false;
      this.stopWaiting();
      onClose();
    });
  }

  #take(answer: CensusAnswer): void {
    for (const site of answer.sites) this.#sites.set(site.id, site);
    this.#last = answer;
    this.stopWaiting();
  }

  stopWaiting(): void {
    for (const resume of this.#waiting) resume();
  }

  /** Asks for a census; resolves with the answer, or after `timeout` milliseconds without one. */
  async ask(request: number, timeout: number): Promise<void> {
    if (!this.#isOpen) return;
    const message: ExporterMessage = { kind: 'census', request };
    await new Promise<void>((resolve) => {
      const resume = () => {
        clearTimeout(timer);
        this.#waiting.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, timeout);
      this.#waiting.add(resume);
      this.#port.postMessage(message);
    });
  }

  /** The last answer. A thread that is busy, or asleep in `Atomics.wait`, keeps it. */
  get reading(): ThreadReading | undefined {
    if (this.#last === undefined) return undefined;
    return { threadId: this.threadId, sites: this.#sites, ...pick(this.#last) };
  }
}

const pick = ({ readings, agent }: CensusAnswer) => ({ readings, agent });

/** All threads of the application that take part, and the way to ask them. */
export class Threads {
  readonly #links = new Set<ThreadLink>();
  #request = 0;
  #isFinal = false;

  /** Adds a thread; `onFinal` is called when it sends its last census. */
  add(threadId: number | undefined, port: MessagePort, onFinal: () => void = () => {}): void {
    const link: ThreadLink = new ThreadLink(threadId, port, onFinal, () => this.#links.delete(link));
    this.#links.add(link);
  }

  /** Census of every thread; one that does not answer within `timeout` milliseconds keeps its last. */
  async takeCensus(timeout: number): Promise<ThreadReading[]> {
    this.#request += 1;
    if (!this.#isFinal) await Promise.all([...this.#links].map((link) => link.ask(this.#request, timeout)));
    return [...this.#links].flatMap(({ reading }) => (reading === undefined ? [] : [reading]));
  }

  /** From now on what was heard last is all there is: the main thread waits for the end of the export. */
  stopAsking(): void {
    this.#isFinal = true;
    for (const link of this.#links) link.stopWaiting();
  }
}
