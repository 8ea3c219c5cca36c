/** A number of entries or of live collections, at least 0; no whole number where it is an estimate. */
export type Count = number;
/** A number of export intervals: the unit of time here, so that a second in a test is as good as a minute in staging. */
export type Intervals = number;
/** Entries (or collections) gained in one interval. */
export type PerInterval = number;
export type Seconds = number;

/** What one export has found of one figure of a site. */
export interface Reading {
  readonly value: Count;
  /** Whether a full garbage collection has run since the reading before; always true of what does not wait for one. */
  readonly outlivedCollection: boolean;
  /** Since the reading before; more than 1 where exports were missed. */
  readonly intervals?: Intervals;
}

/**
 * - `warming`: not judged yet; too few readings, or growth that is too short to be told from a cache that fills.
 * - `steady`: stays where it is, or comes and goes.
 * - `filling`: grows towards a bound that its history shows.
 * - `leaking`: grows, and nothing in its history says that it will stop.
 */
export type State = 'warming' | 'steady' | 'filling' | 'leaking';

/** What a state rests on. */
export type Ground =
  /** warming */
  | 'no-collection'
  | 'too-few-readings'
  | 'too-short'
  /** steady */
  | 'too-small'
  | 'level'
  | 'comes-and-goes'
  | 'too-little'
  /** filling */
  | 'slowing'
  | 'seen-before'
  /** leaking */
  | 'surge'
  | 'never-shrinks'
  | 'floor-rises'
  | 'never-so-high';

export interface Verdict {
  readonly state: State;
  readonly ground: Ground;
  /** Robust slope of the floor over `span`. */
  readonly growth: PerInterval;
  /** Of the windows whose floors were judged; see `windowOf`. */
  readonly scale: number;
  /** How long the stretch is that was judged, up to now. */
  readonly span: Intervals;
  /** The floor at the beginning and at the end of that stretch. */
  readonly from: Count;
  readonly to: Count;
  /** The highest floor before that stretch; 0 where nothing is known. */
  readonly bound: Count;
}
