import type { Report } from '../../report/types.ts';
import type { ProcessId, ProcessInfo, Time } from '../store/types.ts';

type Milliseconds = number;

/** Rejects with an error whose message is for a person. */
export type AskReport = (process: ProcessInfo) => Promise<Report>;

const SHORTEST_WAIT: Milliseconds = 2_000;
const LONGEST_WAIT: Milliseconds = 30_000;
const WAIT_AFTER_FAILURE: Milliseconds = 20_000;
/** What a process said so long ago says nothing of now. */
const LONGEST_VALID: Milliseconds = 5 * 60_000;

interface Page {
  readonly report: Report | undefined;
  readonly problem: string | undefined;
  readonly at: Time;
  readonly askAgain: Time;
}

/** What processes have said of themselves. Asking goes on in the background: who reads gets what is there. */
export class ReportBook {
  readonly #ask: AskReport;
  readonly #onNews: (process: ProcessId) => void;
  readonly #pages = new Map<ProcessId, Page>();
  readonly #asked = new Set<ProcessId>();

  constructor(ask: AskReport, onNews: (process: ProcessId) => void) {
    this.#ask = ask;
    this.#onNews = onNews;
  }

  read(process: ProcessInfo, now: Time): Pick<Page, 'report' | 'problem'> {
    const page = this.#pages.get(process.id);
    if (now >= (page?.askAgain ?? 0)) this.#refresh(process, now);
    const isValid = page !== undefined && now - page.at < LONGEST_VALID;
    return isValid ? page : { report: undefined, problem: page?.problem };
  }

  #refresh(process: ProcessInfo, now: Time): void {
    if (this.#asked.has(process.id)) return;
    this.#asked.add(process.id);
    this.#ask(process).then(
      (report) => this.#keep(process.id, reportPage(report, now)),
      (error: Error) => this.#keep(process.id, failurePage(this.#pages.get(process.id), error, now)),
    );
  }

  #keep(id: ProcessId, page: Page): void {
    const before = this.#pages.get(id);
    this.#asked.delete(id);
    this.#pages.set(id, page);
    if (page.report?.time !== before?.report?.time || page.problem !== before?.problem) this.#onNews(id);
  }
}

function reportPage(report: Report, now: Time): Page {
  const wait = Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, report.intervalSeconds * 1000));
  return { report, problem: undefined, at: now, askAgain: now + wait };
}

/** What was said before stays valid for a while: a process may be too busy to answer. */
function failurePage(before: Page | undefined, { message }: Error, now: Time): Page {
  return { report: before?.report, problem: message, at: before?.at ?? 0, askAgain: now + WAIT_AFTER_FAILURE };
}
