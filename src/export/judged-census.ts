import type { Inquiry } from '../judge/inquiry.ts';
import type { ThreadAnswer } from '../judge/types.ts';
import type { Milliseconds } from '../registry/types.ts';
import type { Report } from '../report/types.ts';
import { toSeries } from './series.ts';
import type { ThreadReading, Threads } from './threads.ts';

function toAnswer(reading: ThreadReading): ThreadAnswer {
  const { threadId, serial, collector } = reading;
  return { threadId, serial, ...collector, sites: toSeries(reading) };
}

/** Takes a census and judges it at once, whoever asks: two exporters that ask together have one census. */
export class JudgedCensus {
  readonly #threads: Threads;
  readonly #inquiry: Inquiry;
  readonly #clock: () => Milliseconds;
  #running: Promise<ThreadReading[]> | undefined;
  /** JSON; undefined before the first census. */
  #report: string | undefined;

  constructor(threads: Threads, inquiry: Inquiry, clock: () => Milliseconds = performance.now.bind(performance)) {
    this.#threads = threads;
    this.#inquiry = inquiry;
    this.#clock = clock;
  }

  get inquiry(): Inquiry {
    return this.#inquiry;
  }

  get report(): string | undefined {
    return this.#report;
  }

  /** See `Threads.takeCensus`. */
  take(timeout: Milliseconds): Promise<ThreadReading[]> {
    this.#running ??= this.#takeNow(timeout).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #takeNow(timeout: Milliseconds): Promise<ThreadReading[]> {
    const readings = await this.#threads.takeCensus(timeout);
    const moment = { time: this.#clock(), now: Date.now(), rss: process.memoryUsage.rss() };
    const outcome = this.#inquiry.read(readings.map(toAnswer), moment);
    if (outcome === undefined) return readings;
    for (const [threadId, orders] of outcome.orders) this.#threads.tell({ kind: 'inspect', orders }, { threadId });
    this.#publish(outcome.report);
    return readings;
  }

  /** Each thread keeps it for whoever asks there. */
  #publish(report: Report): void {
    this.#report = JSON.stringify(report);
    this.#threads.tell({ kind: 'report', json: new TextEncoder().encode(this.#report) });
  }
}
