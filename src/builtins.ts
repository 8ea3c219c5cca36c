import { createRequire } from 'node:module';

/** The one `require` of ours. What every program loads takes all built-in modules from here. */
export const require: NodeJS.Require = createRequire(import.meta.url);

// By `require`: an ES import of a built-in module makes a copy of all its exports, at every start. That of `node:fs` reads
// `promises` for it, and with that loads fifteen modules that the program may never need.
export const fs = require('node:fs') as typeof import('node:fs');
export const path = require('node:path') as typeof import('node:path');
export const { fileURLToPath, pathToFileURL } = require('node:url') as typeof import('node:url');

/** Milliseconds from any fixed point. `performance.now` would load eleven built-in modules at the start of every program. */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}
