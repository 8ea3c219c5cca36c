import { path, pathToFileURL } from '../builtins.ts';
import { quietRequire } from '../quiet-require.ts';
import { createPositionFinder } from './positions.ts';
import { REFERENCE } from './source-map-reference.ts';
import type { Insertion } from './wrap-sites.ts';

type Codec = typeof import('@jridgewell/sourcemap-codec');
export type Segment = ReturnType<Codec['decode']>[number][number];

interface SourceMap {
  readonly version: number;
  readonly sources: readonly (string | null)[];
  readonly sourceRoot?: string | undefined;
  readonly mappings: string;
}

/** An insertion by its place in the line, 0-based. */
interface Shift {
  readonly column: number;
  readonly length: number;
}

/** Insertions of each line, by the 0-based number of the line, in ascending order. */
function shiftsByLine(source: string, insertions: readonly Insertion[]): Map<number, Shift[]> {
  const positionOf = createPositionFinder(source);
  const lines = new Map<number, Shift[]>();
  for (const { at, text } of insertions) {
    const { line, column } = positionOf(at);
    const shifts = lines.get(line - 1) ?? [];
    shifts.push({ column: column - 1, length: text.length });
    lines.set(line - 1, shifts);
  }
  return lines;
}

const withColumn = (segment: Segment, column: number) => [column, ...segment.slice(1)] as unknown as Segment;

/** Moves what stands at an insertion or right of it; the inserted text has the position of what it stands before. */
function shiftLine(segments: readonly Segment[], shifts: readonly Shift[]): Segment[] {
  const shifted: Segment[] = [];
  let next = 0;
  let moved = 0;
  for (const { column, length } of shifts) {
    for (; next < segments.length && (segments[next] as Segment)[0] < column; next += 1) {
      shifted.push(withColumn(segments[next] as Segment, (segments[next] as Segment)[0] + moved));
    }
    const current = segments[next]?.[0] === column ? segments[next] : segments[next - 1];
    if (current !== undefined) shifted.push(withColumn(current, column + moved));
    moved += length;
    if (current !== undefined && segments[next]?.[0] !== column) shifted.push(withColumn(current, column + moved));
  }
  return [...shifted, ...segments.slice(next).map((segment) => withColumn(segment, segment[0] + moved))];
}

/** Brings decoded mappings up to date with what is inserted into the source that they speak of. */
export function shiftMappings(
  lines: readonly (readonly Segment[])[],
  source: string,
  insertions: readonly Insertion[],
): (readonly Segment[])[] {
  const shifted = [...lines];
  for (const [line, shifts] of shiftsByLine(source, insertions)) {
    const segments = lines[line];
    if (segments !== undefined) shifted[line] = shiftLine(segments, shifts);
  }
  return shifted;
}

/** The sources as URLs of their own, because an inline map has no place that they could be relative to. */
function absoluteSources({ sources, sourceRoot }: SourceMap, file: string): (string | null)[] {
  const root = sourceRoot ? `${sourceRoot.replace(/\/$/, '')}/` : '';
  return sources.map((source) => {
    if (source === null || /^[a-z][\w+.-]+:/i.test(root + source)) return source === null ? null : root + source;
    return pathToFileURL(path.resolve(path.dirname(file), root + source)).href;
  });
}

function replaceReference(code: string, reference: string): string | undefined {
  const last = [...code.matchAll(REFERENCE)].at(-1);
  if (last === undefined) return undefined;
  return code.slice(0, last.index) + reference + code.slice(last.index + last[0].length);
}

/**
 * Returns the code with its source map inline and its columns brought up to date, so that original positions stay right;
 * undefined where the map cannot be followed (one in sections). No line is added or moved.
 * @throws {SyntaxError} where the map is no JSON.
 */
export function composeSourceMap(
  code: string,
  source: string,
  insertions: readonly Insertion[],
  mapText: string,
  file: string,
): string | undefined {
  const map = JSON.parse(mapText.replace(/^\)\]\}'?/, '')) as SourceMap;
  if (typeof map.mappings !== 'string') return undefined;
  const codec = quietRequire<Codec>('@jridgewell/sourcemap-codec');
  const lines = shiftMappings(codec.decode(map.mappings), source, insertions) as Segment[][];
  const composed = {
    ...map,
    sourceRoot: undefined,
    sources: absoluteSources(map, file),
    mappings: codec.encode(lines),
  };
  const data = Buffer.from(JSON.stringify(composed)).toString('base64');
  return replaceReference(code, `//# sourceMappingURL=data:application/json;base64,${data}`);
}
