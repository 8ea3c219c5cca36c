import type { Log } from './log.ts';

const MOST_LINES = 10;

/**
 * What could not be watched, kept until it is worth saying. A file that the parser refuses is mostly one that Node
 * refuses too: then Node says so, and a second line about it would only be noise beside the crash.
 */
export class Failures {
  readonly #log: Log;
  readonly #waiting: string[] = [];
  /** Each thread that loads modules may tell the same. */
  readonly #known = new Set<string>();
  #said = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  add(message: string): void {
    if (this.#known.has(message)) return;
    if (this.#known.size <= MOST_LINES) this.#known.add(message);
    if (this.#said + this.#waiting.length <= MOST_LINES) this.#waiting.push(message);
  }

  /** The application lives: says what has come together, up to a number of lines. */
  say(): void {
    for (const message of this.#waiting.splice(0)) {
      this.#said += 1;
      this.#log('warn', this.#said > MOST_LINES ? 'more files are not watched; this is said no further' : message);
    }
  }
}
