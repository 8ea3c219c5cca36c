import type { ProcessId, Store, Time } from '../store/types.ts';
import type { Tick } from './api-types.ts';

/** Which processes have something new since the last time it was asked. */
export class News {
  readonly #store: Store;
  readonly #seen = new Map<ProcessId, Time>();
  readonly #reported = new Set<ProcessId>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Something else than an export is new of a process. */
  add(process: ProcessId): void {
    this.#reported.add(process);
  }

  /** Undefined where there is nothing. */
  take(): Tick | undefined {
    const all = this.#store.processes();
    const processes = all.filter(({ id, lastSeen }) => this.#seen.get(id) !== lastSeen || this.#reported.has(id));
    this.#seen.clear();
    for (const { id, lastSeen } of all) this.#seen.set(id, lastSeen);
    this.#reported.clear();
    return processes.length === 0 ? undefined : { processes: processes.map(({ id }) => id) };
  }
}
