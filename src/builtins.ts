import { createRequire } from 'node:module';

/** The one `require` of ours. What every program loads takes all built-in modules from here. */
export const require: NodeJS.Require = createRequire(import.meta.url);

type Builtins = (name: string) => unknown;

/**
 * A built-in module, not by way of the loader. A Node that is too old to have this has `require`; there the command line only
 * says what it needs. An ES import of a built-in module would make a copy of all its exports, at every start: that of `node:fs`
 * reads `promises` for it, and with that loads fifteen modules that the program may never need.
 */
export const builtin: Builtins = (process.getBuiltinModule as Builtins | undefined) ?? require;

export const fs = builtin('node:fs') as typeof import('node:fs');
export const path = builtin('node:path') as typeof import('node:path');
export const { fileURLToPath, pathToFileURL } = builtin('node:url') as typeof import('node:url');

// Captured: the application may replace it.
const { hrtime } = process;

/** Milliseconds from any fixed point. `performance.now` would load eleven built-in modules at the start of every program. */
export function now(): number {
  // By index: it is asked inside of the application's calls, and to take a list apart is to iterate over it.
  const time = hrtime();
  return time[0] * 1000 + time[1] / 1e6;
}
