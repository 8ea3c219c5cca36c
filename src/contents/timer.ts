/** Tells when a part of the work has taken long enough. */
export class Timer {
  readonly #clock: () => number;
  readonly #start: number;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#start = clock();
  }

  /** Whether so many milliseconds have gone by since it was made. */
  isPast(milliseconds: number): boolean {
    return this.#clock() - this.#start >= milliseconds;
  }
}
