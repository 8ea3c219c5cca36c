import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { manifestUrl } from '../../own-files.ts';

/** Where the agent is loaded from: always as built, which starts faster than its sources. */
export function findAgent(): string {
  const file = fileURLToPath(new URL('dist/register.js', manifestUrl()));
  if (!existsSync(file)) throw new Error(`the agent is missing, ${file}: install mapgauge again, or build it`);
  // Once more from its path: so is encoded whatever would end an option.
  return pathToFileURL(file).href;
}
