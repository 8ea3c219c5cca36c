import type { Count, Reading } from './types.ts';

/**
 * What of a figure has outlived a full garbage collection. Between two collections what is dropped piles up like a leak, so
 * a rise counts only once a collection has run; a fall counts at once.
 */
export class Survivors {
  #count: Count | undefined;

  /** Returns undefined before the first collection. */
  read({ value, outlivedCollection }: Reading): Count | undefined {
    if (outlivedCollection) this.#count = value;
    else if (this.#count !== undefined) this.#count = Math.min(value, this.#count);
    return this.#count;
  }
}
