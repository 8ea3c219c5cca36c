import { cleanSource, readSourceMap } from '../transform/original-modules.ts';
import { createPositionFinder } from '../transform/positions.ts';
import { findRegions } from '../transform/regions.ts';
import { loadTraceMapping } from '../transform/trace-mapping.ts';
import type { AnalyseOptions } from '../transform/types.ts';

/** Where a line of a loaded file comes from. */
export interface Origin {
  /** Original module path. */
  readonly module: string;
  /** 1-based; undefined where only the module is known, as from a bundler's comments. */
  readonly line: number | undefined;
}

/** Tells where a position of one file comes from; 1-based, as V8 prints it. */
export type FileMap = (line: number, column: number) => Origin | undefined;

type FileOptions = Pick<AnalyseOptions, 'url' | 'root' | 'readSourceMap'>;

/** By the comments that a bundler has left. Holds numbers and paths, not the source. */
function regionMap(source: string): FileMap | undefined {
  const lineOf = createPositionFinder(source);
  const regions = findRegions(source).map(({ module, start, end }) => ({
    module,
    first: lineOf(start).line,
    last: lineOf(end).line,
  }));
  if (regions.length === 0) return undefined;
  return (line) => {
    const region = regions.findLast(({ first, last }) => first <= line && line <= last);
    return region && { module: region.module, line: undefined };
  };
}

function sourceMapMap(source: string, options: FileOptions): FileMap | undefined {
  const text = readSourceMap(source, options);
  if (text === undefined) return undefined;
  const { FlattenMap, originalPositionFor } = loadTraceMapping();
  const map = new FlattenMap(text);
  return (line, column) => {
    const original = originalPositionFor(map, { line, column: Math.max(0, column - 1) });
    return original.source === null
      ? undefined
      : { module: cleanSource(original.source, options), line: original.line };
  };
}

/** The source map of a file, which knows lines too, before a bundler's comments; undefined where there is neither. */
export function createFileMap(source: string, options: FileOptions): FileMap | undefined {
  try {
    return sourceMapMap(source, options) ?? regionMap(source);
  } catch {
    // A broken map costs the original path, nothing else.
    return regionMap(source);
  }
}
