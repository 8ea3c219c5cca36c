import type { MessagePort } from 'node:worker_threads';
import type { Terms } from '../handover.ts';
import type { Found } from '../judge/findings.ts';
import type { KnownSite } from '../judge/types.ts';
import type { Reading, SiteRecord } from '../registry/types.ts';
import { unpackReadings } from './pack-readings.ts';
import type { AgentReading, CensusAnswer, CollectorReading, ExporterMessage, ThreadMessage } from './protocol.ts';

/** What the exporter last heard of one thread. */
export interface ThreadReading {
  /** Undefined for the main thread. */
  readonly threadId: number | undefined;
  readonly sites: ReadonlyMap<number, KnownSite>;
  readonly readings: readonly Reading[];
  readonly agent: AgentReading;
  readonly collector: CollectorReading;
  /** Another number for each answer of the thread: one that is busy keeps its last. */
  readonly serial: number;
}

/** Finds out what the disk tells of a site beside its record. */
export type MeetSite = (record: SiteRecord) => KnownSite;

/** What is heard of a thread besides its answers. */
export interface ThreadListener {
  /** It has sent its last census. */
  readonly onFinal?: () => void;
  readonly onFound?: (found: Found) => void;
  readonly onTerms?: (terms: Terms | undefined) => void;
}

/** One thread of the application, seen from the exporter. */
class ThreadLink {
  readonly threadId: number | undefined;
  readonly #port: MessagePort;
  readonly #sites = new Map<number, KnownSite>();
  readonly #meet: MeetSite;
  #last: CensusAnswer | undefined;
  #serial = 0;
  /** One for each exporter that is asking. */
  readonly #waiting = new Set<() => void>();
  #isOpen = true;
  /** Whether it has said something that no export has seen. */
  #hasLastWord = false;

  constructor(
    threadId: number | undefined,
    port: MessagePort,
    { onFinal, onFound, onTerms }: ThreadListener,
    meet: MeetSite,
  ) {
    this.threadId = threadId;
    this.#meet = meet;
    this.#port = port;
    port.on('message', (message: ThreadMessage) => {
      if (message.kind === 'sites') this.#learn(message.sites);
      else if (message.kind === 'found') onFound?.(message.found);
      else if (message.kind === 'terms') onTerms?.(message.terms);
      else this.#take(message.answer);
      this.#hasLastWord ||= message.kind === 'final';
      if (message.kind === 'final') onFinal?.();
    });
    port.on('close', () => {
      this.#isOpen = false;
      this.stopWaiting();
    });
  }

  #learn(sites: readonly SiteRecord[]): void {
    for (const site of sites) this.#sites.set(site.id, this.#meet(site));
  }

  #take(answer: CensusAnswer): void {
    this.#last = answer;
    this.#serial += 1;
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

  /** Nobody hears it where the thread is gone. */
  send(message: ExporterMessage): void {
    this.#port.postMessage(message);
  }

  /** Asks for a census; resolves with the answer, or after `timeout` milliseconds without one. */
  async ask(request: number, timeout: number): Promise<void> {
    if (!this.#isOpen) return;
    await new Promise<void>((resolve) => {
      const resume = () => {
        clearTimeout(timer);
        this.#waiting.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, timeout);
      this.#waiting.add(resume);
      this.send({ kind: 'census', request });
    });
  }

  /** The last answer. A thread that is busy, or asleep in `Atomics.wait`, keeps it. */
  get reading(): ThreadReading | undefined {
    if (this.#last === undefined || this.isOver) return undefined;
    const { packed, agent, collector } = this.#last;
    const readings = unpackReadings(packed);
    return { threadId: this.threadId, sites: this.#sites, readings, agent, collector, serial: this.#serial };
  }
}

/** Threads that may come and go between two exports without being forgotten. */
const MOST_ENDED = 64;

/** All threads of the application that take part, and the way to ask them. */
export class Threads {
  readonly #links = new Set<ThreadLink>();
  readonly #meet: MeetSite;
  #request = 0;
  #isFinal = false;

  constructor(meet: MeetSite = (record) => record) {
    this.#meet = meet;
  }

  add(threadId: number | undefined, port: MessagePort, listener: ThreadListener = {}): void {
    this.#links.add(new ThreadLink(threadId, port, listener, this.#meet));
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

  /** Tells one thread something; all of them where none is named. */
  tell(message: ExporterMessage, to?: { readonly threadId: number | undefined }): void {
    if (this.#isFinal) return;
    for (const link of this.#links) if (to === undefined || link.threadId === to.threadId) link.send(message);
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
