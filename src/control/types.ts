export type Pid = number;
export type Milliseconds = number;
export type Environment = Readonly<Record<string, string | undefined>>;

/** What decides where the channels of a user are. */
export interface Place {
  readonly environment: Environment;
  readonly platform: NodeJS.Platform;
  /** Whose they are; left out for the user that this process runs as. */
  readonly uid?: number | undefined;
}
