import { createRequire } from 'node:module';

// Imported first, so that the agent runs before any other module makes a collection. The `require` that a single executable
// hands its program knows built-in modules only; this one looks for `node_modules` beside the bundle or the executable, and
// upwards. Where the agent is not installed, the program runs as it would without it.
try {
  createRequire(import.meta.url)('mapgauge/register');
} catch (error) {
  console.error(`no agent beside the program: ${(error as Error).message.split('\n')[0]}`);
}
