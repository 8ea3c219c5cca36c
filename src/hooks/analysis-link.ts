import type { MessagePort } from 'node:worker_threads';
import type { AnalysisTask, FixedOptions } from './analysis-task.ts';

/** What the analysis thread is started with. */
export interface AnalysisThreadData {
  readonly options: FixedOptions;
  readonly salt: string;
  readonly port: MessagePort;
  /** Int32 slots, see below; the application's thread sleeps on `SLOT_ANSWERS`. */
  readonly slots: Int32Array;
}

/** How many answers have been posted. */
export const SLOT_ANSWERS = 0;
/** 1 once the parser is loaded. */
export const SLOT_READY = 1;
export const SLOT_COUNT = 2;

/** What the application's thread wants to know. */
export interface AnalysisRequest {
  readonly key: string;
  readonly task: AnalysisTask;
}

/** Asked for or not; `sites` as the cache encodes them, undefined where the analysis failed. */
export interface AnalysisAnswer {
  readonly key: string;
  readonly sites: string | undefined;
}
