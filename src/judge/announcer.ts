import type { Count, Milliseconds } from '../registry/types.ts';

/** A site that leaks, as it is told of. */
export interface Leak {
  readonly key: string;
  /** Whether who fills it is known, or will not be. */
  readonly isComplete: boolean;
  readonly describe: () => string;
}

/** Rounds that a line waits for what is still to be found out. */
const PATIENCE: Count = 12;
const AGAIN: Milliseconds = 86_400_000;
/** Lines at a time: what leaks in more places at once is one cause, and nobody reads a hundred. */
const MOST_LINES: Count = 10;

interface Memory {
  rounds: Count;
  said: Milliseconds | undefined;
}

/** Says of each leak when it is found, and daily as long as it goes on. */
export class Announcer {
  readonly #say: (line: string) => void;
  readonly #leaks = new Map<string, Memory>();

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /** Once in a round of judgement. @param leaks gravest first. @param time from any fixed point. */
  read(leaks: readonly Leak[], time: Milliseconds): void {
    const due = leaks.filter((leak) => this.#isDue(leak, time));
    for (const { describe } of due.slice(0, MOST_LINES)) this.#say(describe());
    const more = due.length - MOST_LINES;
    if (more > 0) this.#say(`${more} more collections leak; the metrics and the report of the process name them`);
    for (const { key } of due) this.#of(key).said = time;
    this.#forgetAllBut(new Set(leaks.map(({ key }) => key)), time);
  }

  #isDue({ key, isComplete }: Leak, time: Milliseconds): boolean {
    const memory = this.#of(key);
    memory.rounds += 1;
    if (memory.said !== undefined) return time - memory.said >= AGAIN;
    return isComplete || memory.rounds > PATIENCE;
  }

  #of(key: string): Memory {
    const known = this.#leaks.get(key) ?? { rounds: 0, said: undefined };
    this.#leaks.set(key, known);
    return known;
  }

  /** One that comes back within a day is no news. */
  #forgetAllBut(keys: ReadonlySet<string>, time: Milliseconds): void {
    for (const [key, { said }] of this.#leaks) {
      if (!keys.has(key) && (said === undefined || time - said >= AGAIN)) this.#leaks.delete(key);
    }
  }
}
