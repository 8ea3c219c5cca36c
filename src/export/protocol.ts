import type { Address, LogLevel, MetricsExporter, OtlpProtocol } from '../config.ts';
import type { Terms } from '../handover.ts';
import type { HeapReading } from '../heap/heap-watch.ts';
import type { Found } from '../judge/findings.ts';
import type { Orders } from '../judge/suspects.ts';
import type { SiteRecord } from '../registry/types.ts';

/** What the agent itself has cost in one thread so far. Times are in seconds, as they are exported. */
export interface AgentReading {
  /** Work of the last census. */
  readonly censusDuration: number;
  /** Collections followed one by one. */
  readonly tracked: number;
  /** Since start. */
  readonly transformDuration: number;
  readonly modules: { readonly transformed: number; readonly skipped: number; readonly failed: number };
}

/** What became of the thread's garbage. */
export interface CollectorReading {
  /** Full collections that censuses have found behind them. */
  readonly collections: number;
  readonly heap: HeapReading;
}

/** A thread's answer to a census request. */
export interface CensusAnswer {
  /** The readings, as `pack-readings.ts` packs them. Sites that are new have been sent before. */
  readonly packed: Float64Array;
  readonly agent: AgentReading;
  readonly collector: CollectorReading;
}

export type ExporterMessage =
  | { readonly kind: 'census'; readonly request: number }
  /** To be looked into when there is time; what is found comes in a message of its own. */
  | { readonly kind: 'inspect'; readonly orders: Orders }
  /** JSON of a `Report`, in UTF-8: as bytes, because hardly anybody reads it. */
  | { readonly kind: 'report'; readonly json: Uint8Array };
export type ThreadMessage =
  /** Sites that this exporter has not been told of yet. */
  | { readonly kind: 'sites'; readonly sites: readonly SiteRecord[] }
  | { readonly kind: 'answer'; readonly request: number; readonly answer: CensusAnswer }
  | { readonly kind: 'found'; readonly found: Found }
  /** An SDK of the application's exports, or, without terms, does so no longer. */
  | { readonly kind: 'terms'; readonly terms: Terms | undefined }
  /** The process is about to end: export this, ask nobody. */
  | { readonly kind: 'final'; readonly answer: CensusAnswer };

/** What travels on the broadcast channel by which a worker thread finds the exporter. */
export type Rendezvous = { readonly kind: 'looking' } | { readonly kind: 'exporter'; readonly threadId: number };
/** Sent to the exporter's thread, with the port that the thread will answer on. */
export interface JoinMessage {
  readonly kind: 'mapgauge.join';
  readonly threadId: number;
  readonly port: import('node:worker_threads').MessagePort;
}

export const rendezvousName = (pid: number) => `mapgauge.${pid}`;

/** Slots of the Int32Array that the exporter shares with the main thread. */
export const SLOT_HEALTHY = 0;
export const SLOT_FINISHED = 1;
export const SLOT_COUNT = 2;

export interface ExporterSettings {
  readonly exporters: readonly MetricsExporter[];
  readonly protocol: OtlpProtocol;
  readonly prometheus: Address;
  readonly exportInterval: number;
  readonly exportTimeout: number;
  readonly maxSeries: number;
  /** What is followed. */
  readonly collections: readonly string[];
  readonly logLevel: LogLevel;
  /** Whether it is watched who fills a suspect. */
  readonly access: boolean;
  /** Whether the process answers questions on a socket of its own. */
  readonly control: boolean;
  /** The main thread's, which resource detectors would not find in the exporter's. */
  readonly argv: readonly string[];
  /** Epoch milliseconds at which counting began. */
  readonly startTime: number;
}

export interface ExporterData {
  readonly settings: ExporterSettings;
  /** Whether another thread has exported for this process before. */
  readonly isRestart: boolean;
  /** Whether an SDK of the application's will say whether anything is exported from here. */
  readonly waitsForTerms: boolean;
  readonly mainPort: import('node:worker_threads').MessagePort;
  readonly slots: Int32Array;
}
