import { fileURLToPath, path } from '../builtins.ts';
import { withoutStore } from './bundle-path.ts';
import { findRegions } from './regions.ts';
import { sourceMapReference } from './source-map-reference.ts';
import type { AnalyseOptions } from './types.ts';

const DATA_URL = /^data:application\/json(?:;charset=[^;,]*)?(;base64)?,/;

/** Whether a source names original modules at all: a quick look, before it is parsed. */
export function mayHaveOriginalModules(source: string): boolean {
  return sourceMapReference(source) !== undefined || findRegions(source).length > 0;
}

function decodeDataUrl(reference: string): string | undefined {
  const header = DATA_URL.exec(reference);
  if (header === null) return undefined;
  const body = reference.slice(header[0].length);
  return header[1] === undefined ? decodeURIComponent(body) : Buffer.from(body, 'base64').toString();
}

/** The text of the file's source map, inline or read through the option, or undefined. */
export function readSourceMap(source: string, options: AnalyseOptions): string | undefined {
  const reference = sourceMapReference(source);
  if (reference === undefined) return undefined;
  return reference.startsWith('data:') ? decodeDataUrl(reference) : options.readSourceMap?.(reference);
}

const localPath = (url: string) => (url.startsWith('file:') ? fileURLToPath(url) : url);

/** `webpack://name/./src/a.ts` → `src/a.ts`; a path is taken relative to the map's file, then to the package. */
export function cleanSource(original: string, options: Pick<AnalyseOptions, 'url' | 'root'>): string {
  const bare = original.replace(/^(?:webpack|rollup|vite|ng):(?:\/\/[^/]*)?\/+(?:\.\/)?/, '');
  if (bare !== original || /^[a-z][\w+.-]+:/i.test(original)) return withoutStore(localPath(bare));
  const resolved = path.resolve(path.dirname(localPath(options.url)), original);
  const relative = path.relative(options.root ?? path.dirname(localPath(options.url)), resolved);
  return withoutStore(relative.split(path.sep).join('/')).replace(/^(?:\.\.\/)+/, '');
}
