import type { Writable } from 'node:stream';

/** 0: done; 1: failed; 2: wrong usage. `run` passes on that of another program. */
export type ExitCode = number;

/** Where a command writes to. */
export interface Output extends Writable {
  /** Whether it is a terminal. */
  readonly isTTY?: boolean;
  /** Characters of a line; left out where it is no terminal. */
  readonly columns?: number;
  /** Lines of the screen; left out where it is no terminal. */
  readonly rows?: number;
  /** Left out where it is no terminal. */
  readonly hasColors?: () => boolean;
}

/** What surrounds a command. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** A subcommand: one file each, loaded when it is asked for. */
export interface Command {
  /** The whole text of `mapgauge NAME --help`; ends with a line end. */
  readonly help: string;
  /** Those of its arguments among which `--help` is for us; all before `--` where it is left out. */
  readonly ownArgs?: (args: readonly string[]) => readonly string[];
  /** @param args those after its name. What it throws is said on stderr, and the exit code is 1, or 2 of a UsageError. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}

/** The command was called in a wrong way. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
