import type { MessagePort } from 'node:worker_threads';
import type { Reading, SiteRecord } from '../registry/types.ts';
import { unpackReadings } from './pack-readings.ts';
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
  /** Whether it has said something that no export has seen. */
  #hasLastWord = false;

  constructor(threadId: number | undefined, port: MessagePort, onFinal: () => void) {
    this.threadId = threadId;
    this.#port = port;
    port.on('message', (message: ThreadMessage) => {
      if (message.kind === 'sites') this.#learn(message.sites);
      else this.#take(message.answer);
      this.#hasLastWord = message.kind === 'final';
      if (this.#hasLastWord) onFinal();
    });
    port.on('close', () => {
      this.#isOpen = false;
      this.stopWaiting();
    });
  }

  #learn(sites: readonly SiteRecord[]): void {
    for (const site of sites) this.#sites.set(site.id, site);
  }

  #take(answer: CensusAnswer): void {
    this.#last = answer;
    this.stopWaiting();
  }

  /** Whether nothing more is to be had from it: its end came without a word, or that has been exported. */
  get isOver(): boolean {
    return !this.#isOpen && !this.#hasLastWord;
  }

  get hasEnded(): boolean {
    return !this.#isOpen;
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
    if (this.#last === undefined || this.isOver) return undefined;
    const { packed, agent } = this.#last;
    return { threadId: this.threadId, sites: this.#sites, readings: unpackReadings(packed), agent };
  }
}

/** Threads that may come and go between two exports without being forgotten. */
const MOST_ENDED = 64;

/** All threads of the application that take part, and the way to ask them. */
export class Threads {
  readonly #links = new Set<ThreadLink>();
  #request = 0;
  #isFinal = false;

  /** Adds a thread; `onFinal` is called when it sends its last census. */
  add(threadId: number | undefined, port: MessagePort, onFinal: () => void = () => {}): void {
    this.#links.add(new ThreadLink(threadId, port, onFinal));
    this.#forgetEnded(MOST_ENDED);
  }

  /** Census of every thread; one that does not answer within `timeout` milliseconds keeps its last. */
  async takeCensus(timeout: number): Promise<ThreadReading[]> {
    this.#request += 1;
    if (!this.#isFinal) await Promise.all([...this.#links].map((link) => link.ask(this.#request, timeout)));
    const readings = [...this.#links].flatMap(({ reading }) => (reading === undefined ? [] : [reading]));
    this.#forgetEnded(0);
    return readings;
  }

  /** What a thread said last is exported once after its end; beyond `most` the ones that ended first are let go sooner. */
  #forgetEnded(most: number): void {
    const ended = [...this.#links].filter(({ hasEnded }) => hasEnded);
    for (const link of ended.slice(0, Math.max(0, ended.length - most))) this.#links.delete(link);
  }

  /** From now on what was heard last is all there is: the main thread waits for the end of the export. */
  stopAsking(): void {
    this.#isFinal = true;
    for (const link of this.#links) link.stopWaiting();
  }
}
