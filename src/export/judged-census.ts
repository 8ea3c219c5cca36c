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

/** Takes the census of all threads, and judges it: whoever asks together has one census. */
export class JudgedCensus {
  readonly #threads: Threads;
  readonly #inquiry: Inquiry;
  readonly #clock: () => Milliseconds;
  #reading: Promise<ThreadReading[]> | undefined;
  #judging: Promise<ThreadReading[]> | undefined;
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

  /** A census that is judged. It belongs to an interval: who asks at other times than these is to `look`. */
  take(timeout: Milliseconds): Promise<ThreadReading[]> {
    this.#judging ??= this.#judge(timeout).finally(() => {
      this.#judging = undefined;
    });
    return this.#judging;
  }

  /** A census that is not, unless that is under way, or nothing has been judged yet. See `Threads.takeCensus`. */
  look(timeout: Milliseconds): Promise<ThreadReading[]> {
    if (this.#judging !== undefined || this.#report === undefined) return this.take(timeout);
    this.#reading ??= this.#threads.takeCensus(timeout).finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #judge(timeout: Milliseconds): Promise<ThreadReading[]> {
    const readings = await (this.#reading ?? this.#threads.takeCensus(timeout));
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
