import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { quietRequire } from '../quiet-require.ts';
import type { Position } from './positions.ts';
import { findRegions, moduleAt, type Region } from './regions.ts';
import { sourceMapReference } from './source-map-reference.ts';
import type { AnalyseOptions } from './types.ts';

type TraceMapping = typeof import('@jridgewell/trace-mapping');

/** Tells the original module of a position in a file, or undefined. */
export type ModuleFinder = (offset: number, position: Position) => string | undefined;

let mapping: TraceMapping | undefined;
export function loadTraceMapping(): TraceMapping {
  mapping ??= quietRequire<TraceMapping>('@jridgewell/trace-mapping');
  return mapping;
}

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
  if (bare !== original || /^[a-z][\w+.-]+:/i.test(original)) return localPath(bare);
  const resolved = path.resolve(path.dirname(localPath(options.url)), original);
  const relative = path.relative(options.root ?? path.dirname(localPath(options.url)), resolved);
  return relative
    .split(path.sep)
    .join('/')
    .replace(/^(?:\.\.\/)+/, '');
}

/** Where all of a file comes from, as a compiler's output does: that needs no decoding of mappings. */
function onlySource(text: string): string | undefined {
  const { sources, sourceRoot, sections } = JSON.parse(text) as {
    sources?: readonly (string | null)[];
    sourceRoot?: string;
    sections?: unknown;
  };
  const [source] = sources ?? [];
  if (sources?.length !== 1 || sections !== undefined || typeof source !== 'string') return undefined;
  return sourceRoot ? `${sourceRoot.replace(/\/$/, '')}/${source}` : source;
}

function sourceMapFinder(source: string, options: AnalyseOptions): ModuleFinder | undefined {
  const text = readSourceMap(source, options);
  if (text === undefined) return undefined;
  const only = onlySource(text);
  if (only !== undefined) {
    const module = cleanSource(only, options);
    return () => module;
  }
  const { FlattenMap, originalPositionFor } = loadTraceMapping();
  // Unlike TraceMap it reads maps in sections as well.
  const map = new FlattenMap(text);
  return (_offset, { line, column }) => {
    const original = originalPositionFor(map, { line, column: column - 1 }).source;
    return original === null ? undefined : cleanSource(original, options);
  };
}

/** A broken source map costs the original path, nothing else. */
function tolerantSourceMapFinder(source: string, options: AnalyseOptions): ModuleFinder | undefined {
  try {
    return sourceMapFinder(source, options);
  } catch {
    return undefined;
  }
}

/** A bundler's comments first, because they are at hand; then the source map, if there is one. */
export function createModuleFinder(
  source: string,
  options: AnalyseOptions,
  regions: readonly Region[] = findRegions(source),
): ModuleFinder {
  if (regions.length > 0) return (offset) => moduleAt(regions, offset);
  return tolerantSourceMapFinder(source, options) ?? (() => undefined);
}
