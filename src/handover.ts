import type { MessagePort } from 'node:worker_threads';
import { WRAPPER_NAME } from './registry/wrapper-global.ts';

/** What the exporter's thread is told where an SDK of the application's exports. */
export interface Terms {
  /** Where that SDK asks. */
  readonly port: MessagePort;
  /** Whether the agent's own exporter goes on beside it. */
  readonly keepsExporter: boolean;
  /** Attribute sets that the SDK takes of one metric, as long as the process lives. */
  readonly cardinalityLimit: number;
}

/** Terms for one more thread: a port can be given away once. */
export type MakeTerms = () => Terms;
/** Undefined: the SDK exports no longer. */
export type TellExporter = (terms: Terms | undefined) => void;

const HANDOVER = Symbol.for('mapgauge.handover');

/** By which main threads let worker threads know that somebody asks, whatever the environment says of exporters. */
export const HANDED_OVER_KEY = 'mapgauge.handedOver';

/** Brings together an SDK of the application's and the exporter's thread, whichever is there first, as often as that starts. */
export class Handover {
  readonly #onDemand: () => void;
  #makeTerms: MakeTerms | undefined;
  #tell: TellExporter | undefined;

  /** @param onDemand called where an SDK asks and no exporter is there. */
  constructor(onDemand: () => void) {
    this.#onDemand = onDemand;
  }

  get isDemanded(): boolean {
    return this.#makeTerms !== undefined;
  }

  /** From now on that SDK exports; undefined: none does. */
  demand(makeTerms: MakeTerms | undefined): void {
    this.#makeTerms = makeTerms;
    if (this.#tell !== undefined) this.#tell(makeTerms?.());
    else if (makeTerms !== undefined) this.#onDemand();
  }

  /** An exporter's thread has started, or undefined: has ended. */
  connect(tell: TellExporter | undefined): void {
    this.#tell = tell;
    if (this.#makeTerms !== undefined) tell?.(this.#makeTerms());
  }
}

type Wrapper = { [HANDOVER]?: Handover } | undefined;
const wrapperGlobal = () => (globalThis as Record<string, unknown>)[WRAPPER_NAME] as Wrapper;

/** Beside the registry, so that another copy of the package finds it. */
export function installHandover(handover: Handover): void {
  Object.defineProperty(wrapperGlobal(), HANDOVER, { value: handover });
}

/** That of the agent in this thread; undefined where none runs. */
export const installedHandover = (): Handover | undefined => wrapperGlobal()?.[HANDOVER];
