import { fs } from './builtins.ts';
import { manifestUrl } from './own-files.ts';

/** Version of this package. */
export const readVersion = (): string =>
  (JSON.parse(fs.readFileSync(manifestUrl(), 'utf8')) as { version: string }).version;
