import { readFileSync } from 'node:fs';
import { manifestUrl } from './own-files.ts';

/** Version of this package. */
export const readVersion = (): string =>
  (JSON.parse(readFileSync(manifestUrl(), 'utf8')) as { version: string }).version;
