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
