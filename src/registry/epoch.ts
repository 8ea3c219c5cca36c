import type { Count, Tick } from './types.ts';

// Captured, because the application may replace it.
const Reference = WeakRef;

/**
 * Tells which followers have been through a major garbage collection: only that one clears a WeakRef. At each tick a
 * throwaway object is left behind; where it is gone by the next tick, everything older has been through it too.
 */
export class Epoch {
  /** Number of ticks so far. */
  now: Tick = 0;
  /** What was made in this tick or before has been through a major collection. */
  examined: Tick = -1;
  /** Ticks that found a major collection behind them. */
  collections: Count = 0;
  #sentinel = new Reference({});

  tick(): void {
    if (this.#sentinel.deref() === undefined) {
      this.examined = this.now - 1;
      this.collections += 1;
    }
    this.now += 1;
    this.#sentinel = new Reference({});
  }
}
