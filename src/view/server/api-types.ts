import type { Access, Contents } from '../../report/types.ts';
import type { State } from '../../trend/types.ts';
import type { Attributes } from '../reading.ts';
import type { ProcessId, Samples, SeriesId, Time } from '../store/types.ts';

/** What `GET /api/overview` answers: all that the page's first screen shows. */
export interface Overview {
  readonly now: Time;
  /** The one that started last comes first. */
  readonly processes: readonly ProcessSummary[];
  /** The one that was asked for, else the one that started last; left out where nothing has arrived yet. */
  readonly process?: ProcessView;
}

export interface ProcessSummary {
  readonly id: ProcessId;
  readonly service: string;
  readonly instance: string;
  readonly pid?: number;
  readonly host: string;
  readonly firstSeen: Time;
  readonly lastSeen: Time;
}

export interface ProcessView {
  readonly id: ProcessId;
  /** What matters most comes first. */
  readonly sites: readonly SiteView[];
  /** Left out where the process exports nothing of its heap. */
  readonly heap?: HeapView;
  readonly metrics: readonly OtherMetric[];
  /** Why the process could not be asked for what metrics do not say; left out where it could. */
  readonly notAsked?: string;
}

/**
 * How much a site is worth a look, gravest first; a verdict takes two hours of minutes, so the steps below `leaking` say
 * what can be said before.
 */
export type Concern =
  | 'leaking'
  /** Grows, and what fills it was watched and never deleted. */
  | 'one-way'
  /** Grows, and has not shrunk while it was seen. */
  | 'growing'
  /** Grew, but also shrinks, or may hold garbage that has not been collected yet. */
  | 'open'
  /** Stays, comes and goes, or grows towards a bound. */
  | 'calm';

/** One creation site of a process. */
export interface SiteView {
  /** The same in every answer on this process; where the site has an id that is its own, on the next release too. */
  readonly key: string;
  /** As in the metrics' `collection.id`. */
  readonly id?: string;
  readonly name: string;
  readonly type: string;
  readonly scope: string;
  readonly module: string;
  readonly place?: SourcePlace;
  /** Position in the module, where it is known. */
  readonly original?: OriginalPlace;
  /** Who makes its collections, where the place in the code is a factory for several. */
  readonly creator?: string;
  /** Whether its module takes anything out of it, as far as the source shows. */
  readonly evicts?: 'yes' | 'never' | 'unknown';
  readonly threadId?: number;
  readonly series: SiteSeries;
  readonly entries: number;
  readonly largest?: number;
  readonly instances?: number;
  readonly tracked?: number;
  readonly created?: number;
  readonly bytesPerEntry?: number;
  readonly bytes?: number;
  /** Entries an hour; left out where too little has been seen. */
  readonly growth?: number;
  /** Whether that is only the slope of what was seen in the last minutes. */
  readonly isRough: boolean;
  readonly bytesPerHour?: number;
  /** Of the heap's growth, 0 to 1. */
  readonly share?: number;
  /** Left out where the process does not judge. */
  readonly state?: State;
  /** One sentence, without a capital or a full stop. */
  readonly reason: string;
  readonly concern: Concern;
  /** The calls that put most of its entries in. */
  readonly filler?: string;
  /** Such as `never deletes: 0 of 64 seen`, or what its source says. */
  readonly evidence?: string;
  /** Hours until it takes no more, or until the heap is full; the shorter. */
  readonly hoursLeft?: number;
  readonly endsWith?: 'collection' | 'heap';
  readonly contents?: Contents;
  readonly access?: Access;
  readonly spark: Spark;
}

export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly functionName?: string;
}

export interface OriginalPlace {
  readonly line: number;
  readonly column: number;
}

/** Which series hold a site's figures, for `GET /api/series`. */
export interface SiteSeries {
  readonly entries: SeriesId;
  readonly instances?: SeriesId;
  readonly largest?: SeriesId;
  readonly entrySize?: SeriesId;
}

/** Entries over the last minutes. */
export interface Spark {
  readonly times: readonly Time[];
  readonly values: readonly number[];
}

/** What a process exports of its heap. Where it is several series (by space, by thread), they are to be added. */
export interface HeapView {
  readonly metric: string;
  readonly unit: string;
  readonly series: readonly SeriesId[];
}

/** A metric that is no collection's. */
export interface OtherMetric {
  readonly scope: string;
  readonly metric: string;
  readonly unit: string;
  readonly kind: 'gauge' | 'sum';
  readonly series: readonly OtherSeries[];
  /** How many more series it has than are listed. */
  readonly more: number;
}

export interface OtherSeries {
  readonly id: SeriesId;
  readonly attributes: Attributes;
  readonly value: number;
}

/** What `GET /api/series?ids=1,2&from=…&to=…&points=…` answers; in the order of the ids. */
export interface SeriesAnswer {
  readonly series: readonly ({ readonly id: SeriesId } & Samples)[];
}

/** The data of an event of `GET /api/events`: processes that have sent something since the last one. */
export interface Tick {
  readonly processes: readonly ProcessId[];
}
