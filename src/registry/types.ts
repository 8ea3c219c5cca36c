/** A whole number, at least 0. */
export type Count = number;
/** Number of an allocation site in one thread, as it stands in the wrapped code. */
export type SiteId = number;
export type Milliseconds = number;
/** Number of a census, from 0. */
export type Tick = number;

/** What is known of an allocation site. Plain data: it is sent to the exporter thread. */
export interface SiteRecord {
  readonly id: SiteId;
  readonly name: string;
  readonly type: string;
  readonly scope: 'module' | 'class' | 'function';
  /** Original module path, else the path relative to the package. */
  readonly module: string;
  /** Absolute path of the loaded file. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly functionName?: string;
  /** Position in the original module, where a source map tells it. */
  readonly originalLine?: number;
  readonly originalColumn?: number;
  /** Whether its module takes anything out of it, as far as the source shows. */
  readonly evicts?: 'yes' | 'never' | 'unknown';
  /** Short, and the same in the next release of the program. */
  readonly key?: string;
  /** Who made its collections, where the place in the code is a factory for several. */
  readonly creator?: Caller;
  /** It is a class that extends a collection: where its collections are constructed is found at run time. */
  readonly isHeir?: true;
  /**
   * Where the stretch of the loaded file begins and ends that is the site's module: line, column, line, column, as the code
   * runs; left out where that is the whole file.
   */
  readonly span?: readonly [number, number, number, number];
}

/** A call as V8 tells it: a URL or a path, with 1-based positions in the code as it runs. */
export interface Caller {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly functionName?: string;
}

/** What one census found at one site. */
export interface Reading {
  readonly id: SiteId;
  /** Entries in all live collections of the site: exact, or an estimate where `tracked` is less than `instances`. */
  readonly entries: Count;
  /** Entries of the largest live collection that is followed. */
  readonly largest: Count;
  readonly instances: Count;
  /** Collections that are followed one by one. */
  readonly tracked: Count;
  /** Collections created since start; exact. */
  readonly created: Count;
}
