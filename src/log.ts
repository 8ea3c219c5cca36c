import type { LogLevel } from './config.ts';

const RANK: Record<LogLevel, number> = { none: 0, error: 1, warn: 2, info: 3, debug: 4 };
const STANDARD_ERROR = 2;
// Not from `builtins.ts`: the preload needs no more than this to say that it could not start. A Node that is too old has it not.
const fs = process.getBuiltinModule?.('node:fs');

export type Log = (level: Exclude<LogLevel, 'none'>, message: string) => void;

/** No literal, whose Unicode set V8 would build as it compiles the file, at every start. */
const CONTROLS = String.raw`[\p{Cc}\u2028\u2029]+`;

/** Text for a terminal: no control characters, so that a file name cannot write a line of its own. */
const printable = (text: string) => text.replace(new RegExp(CONTROLS, 'gu'), ' ').trim();

function writeError(line: string): void {
  if (fs === undefined) process.stderr.write(line);
  else fs.writeSync(STANDARD_ERROR, line);
}

/**
 * One line on stderr, prefixed `[mapgauge]`, for what is at least as grave as `threshold`. The write goes past
 * `process.stderr`, which the application may have replaced, and a failing one is not worth a word.
 */
export function createLog(threshold: LogLevel): Log {
  return (level, message) => {
    if (RANK[level] > RANK[threshold]) return;
    try {
      writeError(`[mapgauge] ${printable(message)}\n`);
    } catch {}
  };
}

/** What a thrown value says, on one line. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
