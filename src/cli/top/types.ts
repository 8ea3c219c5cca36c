/** One line of the list. What is not known is left out. */
export interface TopRow {
  /** `leaking`, `filling`, `warming` or `steady`. */
  readonly state: string;
  readonly name: string;
  readonly type: string;
  /** Where it is created: `src/sessions.ts:12`. */
  readonly place: string;
  readonly entries: number;
  readonly entriesPerHour?: number;
  readonly collections: number;
  readonly bytes?: number;
  readonly bytesPerHour?: number;
  readonly hoursUntilFull?: number;
  /** The call path that fills it most. */
  readonly filler?: string;
  /** Who makes its collections, where the place is a factory for several. */
  readonly creator?: string;
  /** Left out where all are of one process, or of its main thread. */
  readonly thread?: string;
}

/** What a source has found. */
export interface TopView {
  readonly title: string;
  /** The lines under the title, such as on the heap. @param width characters of a line */
  readonly summary: (width: number) => readonly string[];
  /** What matters most comes first: leaking, then growing, then large. */
  readonly rows: readonly TopRow[];
  /** The whole answer, for scripts. */
  readonly json: unknown;
}

/** Where the list comes from. */
export interface TopSource {
  /** Rejects with an error whose message is for a person. */
  readonly look: () => Promise<TopView>;
  /** What is to be said when there will be nothing to look at any more; undefined while there may be. */
  readonly ended: () => string | undefined;
}
