import type { Ground, State } from '../trend/types.ts';

/** Bytes; no whole number where it is an estimate. */
export type Bytes = number;
export type PerHour = number;
export type Hours = number;

/** What is known of one allocation site: what it holds, how that grows, what fills it, and what it will lead to. */
export interface SiteReport {
  readonly site: ReportedSite;
  /** Of the site, in its thread. */
  readonly number: number;
  /** The thread of the application; left out for the main thread. */
  readonly threadId?: number;
  readonly entries: number;
  readonly largest: number;
  readonly instances: number;
  readonly tracked: number;
  readonly created: number;
  /** The graver of the two verdicts below. */
  readonly state: State;
  /** Why that is so: one sentence, without a capital or a full stop. */
  readonly reason: string;
  /** Of its entries, and of its live collections. */
  readonly growth: { readonly entries: Growth; readonly instances: Growth };
  /** Left out where it has not been looked into. */
  readonly contents?: Contents;
  /** Of all its live collections; left out where the size of an entry is not known. */
  readonly bytes?: Bytes;
  readonly bytesPerHour?: PerHour;
  /** What that is of the heap's growth, 0 to 1; left out where the heap does not grow or the size of an entry is not known. */
  readonly share?: number;
  /** Until its largest collection takes no more; left out where it does not grow, or holds no Map or Set. */
  readonly hoursUntilFull?: Hours;
  /** Left out where it has not been watched. */
  readonly access?: Access;
}

/** Where a site is: as in the attributes of its metrics. */
export interface ReportedSite {
  readonly name: string;
  readonly type: string;
  readonly scope: 'module' | 'class' | 'function';
  readonly module: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly functionName?: string;
  /** Short, and the same in the next release of the program. */
  readonly id?: string;
  /** Whether its module takes anything out of it, as far as the source shows. */
  readonly evicts?: 'yes' | 'never' | 'unknown';
  /** Who made its collections, where the place in the code is a factory for several: `src/a.ts:12 open`. */
  readonly creator?: string;
  /** Position in the module, where a source map tells it. */
  readonly originalLine?: number;
  readonly originalColumn?: number;
}

export interface Growth {
  readonly state: State;
  readonly ground: Ground;
  readonly reason: string;
  /** Of the floor. */
  readonly perHour: PerHour;
}

/** What a few of the entries are, by kind: never a key or a value. */
export interface Contents {
  /** Entries that were looked at. */
  readonly looked: number;
  /** Key, value, and the entry's share of the collection's own table. */
  readonly bytesPerEntry: Bytes;
  /** Whether there was more than was looked at, so that it is at least so much. */
  readonly isAtLeast: boolean;
  readonly keys: readonly Kind[];
  /** Empty for a Set. */
  readonly values: readonly Kind[];
}

/** Such as `uuid`, `ip|device`, `path`, `object with 3 properties`. */
export interface Kind {
  readonly kind: string;
  /** Of the entries that were looked at. */
  readonly count: number;
}

/** Who changed a collection while it was watched. */
export interface Access {
  /** How long it was watched in all. */
  readonly seconds: number;
  readonly insertions: number;
  readonly removals: number;
  /** Most first, five at most. */
  readonly inserters: readonly CallPath[];
  readonly removers: readonly CallPath[];
}

export interface CallPath {
  /** Innermost call first: `src/a.ts:12 add < src/b.ts:40 handle`. */
  readonly path: string;
  /** Entries that came by it and stayed, or that it removed. */
  readonly count: number;
}

/** The heap of one thread. */
export interface HeapReport {
  /** Left out for the main thread. */
  readonly threadId?: number;
  /** In use after the last full collection: the heap, and the buffers outside that it holds. Left out before the first. */
  readonly used?: Bytes;
  readonly external?: Bytes;
  /** Of the heap alone. */
  readonly limit: Bytes;
  readonly growth: { readonly heap: Growth; readonly external: Growth };
  /** Both together. */
  readonly bytesPerHour: PerHour;
  /** Share of that which followed collections explain, 0 to 1; left out where it does not grow. */
  readonly explained?: number;
  /** Until the heap is at its limit; left out where it does not grow. */
  readonly hoursUntilFull?: Hours;
  /** What to make of it: one sentence, without a capital or a full stop. */
  readonly summary: string;
}

/** What a process says of itself when it is asked. */
export interface Report {
  /** Of this shape; it changes where a reader of the old one would go wrong. */
  readonly version: 1;
  readonly pid: number;
  /** ISO 8601, of the last census. */
  readonly time: string;
  readonly uptimeSeconds: number;
  readonly intervalSeconds: number;
  /** Of the whole process; bytes. */
  readonly rss: { readonly used: Bytes; readonly growth: Growth };
  readonly heaps: readonly HeapReport[];
  /** What matters most comes first: leaking, then growth, then size. */
  readonly sites: readonly SiteReport[];
}
