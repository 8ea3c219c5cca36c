/** From a leak to its name, one way. Times in milliseconds, memory in megabytes. */
export interface Finding {
  /** What the way says, word for word as far as it fits a cell. */
  readonly named: string;
  /** From the first request to the name; undefined where there is none to be had. */
  readonly time: number | undefined;
  readonly stalled: number;
  readonly longestStall: number;
  readonly peak: number;
  readonly heap: number;
  /** Of a process that analyses what was collected; undefined where there is none. */
  readonly analysisPeak?: number;
  /** Bytes. */
  readonly disk: number;
  /** Bytes. */
  readonly sent: number;
}
