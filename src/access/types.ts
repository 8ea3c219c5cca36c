import type { Frame } from '../call-sites.ts';
import type { Count, Milliseconds, SiteId } from '../registry/types.ts';

export type { Frame };

export interface PathCount {
  /** Innermost first; empty: all other paths together. */
  readonly frames: readonly Frame[];
  readonly count: Count;
}

/** What is known of a site that is or was watched. Plain data: it is sent to another thread. */
export interface AccessReading {
  readonly id: SiteId;
  readonly milliseconds: Milliseconds;
  /** How many were watched. */
  readonly collections: Count;
  /** Entries that came and went while it was watched; exact. */
  readonly insertions: Count;
  readonly removals: Count;
  /** Entries that came by the path and stayed: exact up to 128 insertions, else estimated. Most first, at most five and the others. */
  readonly inserters: readonly PathCount[];
  /** Entries that went by the path; they sum up to `removals`. */
  readonly removers: readonly PathCount[];
  /** The collections are as they were. */
  readonly isOver: boolean;
  /** Why none could be watched. */
  readonly refused?: string;
}
