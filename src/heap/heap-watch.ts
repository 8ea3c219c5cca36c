import { builtin } from '../builtins.ts';

/** What one thread's heap is at. Plain data; bytes. */
export interface HeapReading {
  /** Full collections seen so far: of several in quick succession one. */
  readonly collections: number;
  /** In use right after the last full collection; undefined before the first. */
  readonly used: number | undefined;
  /** Outside of the heap, kept by what is in it (buffers, mostly), at the same moment. */
  readonly external: number | undefined;
  /** What the heap may grow to. */
  readonly limit: number;
}

type Statistics = Pick<import('node:v8').HeapInfo, 'used_heap_size' | 'external_memory' | 'heap_size_limit'>;

// Captured, because the application may replace it.
const Finalization = FinalizationRegistry;

/**
 * Reads the heap after each full collection. `perf_hooks` would tell of every collection, the many small ones too, and of
 * none how much it left; a canary that the application never sees costs nothing between full collections, which alone clear
 * it (docs/notes/heap.md). It never causes a collection, and never keeps the thread alive.
 */
export class HeapWatch {
  readonly #readStatistics: () => Statistics;
  readonly #finalization: FinalizationRegistry<undefined>;
  #collections = 0;
  #used: number | undefined;
  #external: number | undefined;

  constructor(readStatistics: () => Statistics = (builtin('node:v8') as typeof import('node:v8')).getHeapStatistics) {
    this.#readStatistics = readStatistics;
    this.#finalization = new Finalization(() => this.#onCollected());
    this.#leaveCanary();
  }

  #leaveCanary(): void {
    this.#finalization.register({}, undefined);
  }

  #onCollected(): void {
    try {
      const { used_heap_size, external_memory } = this.#readStatistics();
      this.#collections += 1;
      this.#used = used_heap_size;
      this.#external = external_memory;
      this.#leaveCanary();
    } catch {}
  }

  read(): HeapReading {
    const { heap_size_limit: limit } = this.#readStatistics();
    return { collections: this.#collections, used: this.#used, external: this.#external, limit };
  }
}
