import type { MessagePort, Worker } from 'node:worker_threads';
import { ownFileUrl } from '../own-files.ts';
import type { LocatedSite } from '../transform/types.ts';
import { loadWorkerThreads } from '../worker-threads.ts';
import {
  type AnalysisAnswer,
  type AnalysisRequest,
  type AnalysisThreadData,
  SLOT_ANSWERS,
  SLOT_COUNT,
  SLOT_READY,
} from './analysis-link.ts';
import type { AnalysisTask, FixedOptions } from './analysis-task.ts';
import { decodeSites } from './cache-pack.ts';

/** Below this a thread would start for nothing: it takes as long as parsing some 300,000 characters. */
const CHARACTERS_BEFORE_THREAD = 256 * 1024;
const IDLE_MILLISECONDS = 2000;
/** Far above any file's parsing time: if it ever passes, the thread is given up. */
const LONGEST_ANSWER_MILLISECONDS = 10_000;

/** A thread that is analysing, seen from the application's. */
interface Running {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly slots: Int32Array;
}

/**
 * Analyses in a thread of our own, which may spend an address space on faster parsing that would show in the application's,
 * and reads ahead along the imports while the application's thread is busy with loading. Started once it pays, ended when
 * it has been idle; where it is not to be had, the caller analyses by itself.
 */
export class AnalysisThread {
  readonly #options: FixedOptions;
  readonly #salt: string;
  readonly #answers = new Map<string, string | undefined>();
  #characters = 0;
  #running: Running | undefined;
  #isGivenUp = false;
  #wasUsed = false;

  constructor({ collections, salt }: FixedOptions & { readonly salt: string }) {
    this.#options = { collections, rawTransfer: true };
    this.#salt = salt;
  }

  /** The sites of a file, or undefined where the thread cannot tell them, or not yet. */
  analyse(task: AnalysisTask, key: string): LocatedSite[] | undefined {
    if (this.#isGivenUp) return undefined;
    try {
      const text = this.#ask({ task, key });
      return text === undefined ? undefined : decodeSites(text, task.source);
    } catch {
      this.#giveUp();
      return undefined;
    }
  }

  #ask(request: AnalysisRequest): string | undefined {
    this.#characters += request.task.source.length;
    if (this.#running === undefined && this.#characters > CHARACTERS_BEFORE_THREAD) this.#running = this.#start();
    const running = this.#running;
    if (running === undefined || Atomics.load(running.slots, SLOT_READY) !== 1) return undefined;
    this.#wasUsed = true;
    this.#receive(running);
    // A request for what is there already still tells the thread where to read ahead.
    running.port.postMessage(request);
    return this.#await(running, request.key);
  }

  #await(running: Running, key: string): string | undefined {
    while (!this.#answers.has(key)) {
      const seen = Atomics.load(running.slots, SLOT_ANSWERS);
      if (this.#receive(running)) continue;
      const outcome = Atomics.wait(running.slots, SLOT_ANSWERS, seen, LONGEST_ANSWER_MILLISECONDS);
      if (outcome === 'timed-out') throw new Error('no answer');
    }
    const text = this.#answers.get(key);
    this.#answers.delete(key);
    return text;
  }

  /** Takes in what has been posted; returns whether anything was. */
  #receive({ port }: Running): boolean {
    const { receiveMessageOnPort } = loadWorkerThreads();
    let next = receiveMessageOnPort(port);
    const hasAny = next !== undefined;
    for (; next !== undefined; next = receiveMessageOnPort(port)) {
      const { key, sites } = next.message as AnalysisAnswer;
      this.#answers.set(key, sites);
    }
    return hasAny;
  }

  #start(): Running {
    const { MessageChannel, Worker } = loadWorkerThreads();
    const { port1, port2 } = new MessageChannel();
    const slots = new Int32Array(new SharedArrayBuffer(4 * SLOT_COUNT));
    const data: AnalysisThreadData = { options: this.#options, salt: this.#salt, port: port2, slots };
    const worker = new Worker(ownFileUrl('hooks/analysis-worker'), {
      name: 'mapgauge analysis',
      workerData: data,
      transferList: [port2],
      execArgv: [],
      // NODE_OPTIONS would load the agent into its own thread.
      env: {},
      // Otherwise Node pipes them into the application's streams, where the pipes' listeners show.
      stdout: true,
      stderr: true,
    });
    worker.unref();
    worker.on('error', () => this.#giveUp());
    this.#endWhenIdle();
    return { worker, port: port1, slots };
  }

  #endWhenIdle(): void {
    const timer = setInterval(() => {
      if (this.#wasUsed) {
        this.#wasUsed = false;
        return;
      }
      clearInterval(timer);
      this.#end();
    }, IDLE_MILLISECONDS);
    timer.unref();
  }

  #end(): void {
    const running = this.#running;
    this.#running = undefined;
    this.#characters = 0;
    this.#answers.clear();
    running?.port.close();
    running?.worker.terminate().catch(() => {});
  }

  #giveUp(): void {
    this.#isGivenUp = true;
    this.#end();
  }
}
