import { createRequire } from 'node:module';

/** The one `require` of ours. What every program loads takes all built-in modules from here. */
export const require: NodeJS.Require = createRequire(import.meta.url);

// By `require`: an ES import of a built-in module makes a copy of all its exports, at every start. That of `node:fs` reads
// `promises` for it, and with that loads fifteen modules that the program may never need.
export const fs = require('node:fs') as typeof import('node:fs');
export const path = require('node:path') as typeof import('node:path');
export const { fileURLToPath, pathToFileURL } = require('node:url') as typeof import('node:url');

// Captured: the application may replace it.
const { hrtime } = process;

/** Milliseconds from any fixed point. `performance.now` would load eleven built-in modules at the start of every program. */
export function now(): number {
  // By index: it is asked inside of the application's calls, and to take a list apart is to iterate over it.
  const time = hrtime();
  return time[0] * 1000 + time[1] / 1e6;
}
