import { readFileSync } from 'node:fs';

/** Version of this package, from its manifest: two folders up as published, one where the sources run. */
export function readVersion(): string {
  const manifest = new URL(import.meta.url.endsWith('.ts') ? '../package.json' : '../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
