import { createRequire } from 'node:module';

/**
 * `node:fs` by `require`: an ES import of it reads every export, `promises` among them, and with that loads fifteen
 * built-in modules that the program may never need.
 */
export const fs = createRequire(import.meta.url)('node:fs') as typeof import('node:fs');

/** Milliseconds from any fixed point. `performance.now` would load eleven built-in modules at the start of every program. */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}
