type Close = () => void | Promise<void>;

/** What was opened and must be closed, whichever way the run ends; the last opened closes first. */
export class Closing {
  readonly #steps: Close[] = [];
  #closed = false;

  get closed(): boolean {
    return this.#closed;
  }

  /** What comes too late is closed at once. */
  add(step: Close): void {
    if (this.#closed) void step();
    else this.#steps.push(step);
  }

  /** Runs every step, also after one that failed. Safe to call twice. */
  async closeAll(): Promise<void> {
    this.#closed = true;
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error(`while closing: ${String(error)}`);
      }
    }
  }
}
