import type { HeapReading } from '../heap/heap-watch.ts';
import type { Count, Reading, SiteId, SiteRecord } from '../registry/types.ts';

export type Figures = Omit<Reading, 'id'>;

/** A site as the exporter's thread knows it. */
export interface KnownSite extends SiteRecord {
  /** Its creator as a person knows it: `src/a.ts:12 open`. */
  readonly madeBy?: string;
}

/** What a census has found at one site of one thread. */
export interface SiteReading {
  /** Tells one site from another within this process. */
  readonly key: string;
  readonly threadId: number | undefined;
  readonly site: KnownSite;
  readonly reading: Figures;
}

export const keyOf = (threadId: number | undefined, id: SiteId): string => `${threadId ?? 'main'}:${id}`;

/** What one thread of the application has answered. */
export interface ThreadAnswer {
  readonly threadId: number | undefined;
  /** Another number for each answer: a thread that is busy keeps its last. */
  readonly serial: Count;
  /** Full collections that its censuses have found behind them. */
  readonly collections: Count;
  readonly heap: HeapReading;
  readonly sites: readonly SiteReading[];
}
