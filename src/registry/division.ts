import { Bucket } from './bucket.ts';
import type { Home } from './home.ts';
import { create } from './natives.ts';
import type { Sample } from './sample.ts';
import type { Caller, Count, Milliseconds, Tick } from './types.ts';

/** Of a site that every call makes something at, its first creations are looked at, then fewer and fewer. */
const ALL_UNTIL: Count = 8;
const CAPTURES: Count = 48;
const CAPTURES_PER_SECOND = 0.5;

export const keyOf = ({ file, line, column }: Caller): string => `${line}:${column} ${file}`;

/** Whether it is worth to ask who made the newest of so many of an undivided site. */
export const isDueAt = (created: Count): boolean => created <= ALL_UNTIL || (created & (created - 1)) === 0;

/** How one site is divided among those who make its collections. Most sites never are: what only a divided one needs comes late. */
export class Division {
  readonly home: Home;
  /** When the site made something for the first time; undefined where nobody looked then. */
  readonly begun: Tick | undefined;
  #bucket: Bucket | undefined = undefined;
  #parts: Record<string, Sample> | undefined = undefined;
  #count: Count = 0;
  /** The only one who has made something so far. */
  first: Caller | undefined = undefined;
  /** It makes too many, or for too many: what it makes from now on stays undivided. */
  isOver = false;

  constructor(home: Home, begun: Tick | undefined) {
    this.home = home;
    this.begun = begun;
  }

  /** Whether it is worth to ask who made the newest of so many. */
  isDue(created: Count): boolean {
    return !this.isOver && (this.isDivided || isDueAt(created));
  }

  /** Whether one more may be asked for; where not, it is over for good. */
  take(time: Milliseconds): boolean {
    this.#bucket ??= new Bucket(CAPTURES, CAPTURES_PER_SECOND);
    if (!this.#bucket.take(time)) this.isOver = true;
    return !this.isOver;
  }

  get isDivided(): boolean {
    return this.#parts !== undefined;
  }

  get count(): Count {
    return this.#count;
  }

  part(key: string): Sample | undefined {
    return this.#parts?.[key];
  }

  add(key: string, sample: Sample): void {
    this.#parts ??= create(null) as Record<string, Sample>;
    this.#parts[key] = sample;
    this.#count += 1;
  }
}
