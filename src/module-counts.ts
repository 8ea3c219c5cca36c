import type { AgentReading } from './export/protocol.ts';
import type { ModuleOutcome } from './hooks/module-rewriter.ts';

/** What became of the modules of one thread, and what that cost. */
export class ModuleCounts {
  readonly #modules: Record<ModuleOutcome, number> = { transformed: 0, skipped: 0, failed: 0 };
  #milliseconds = 0;

  count(outcome: ModuleOutcome, milliseconds: number): void {
    this.#modules[outcome] += 1;
    this.#milliseconds += milliseconds;
  }

  read(): Pick<AgentReading, 'modules' | 'transformDuration'> {
    return { modules: { ...this.#modules }, transformDuration: this.#milliseconds / 1000 };
  }
}
