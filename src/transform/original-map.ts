import { countBelow } from './count-below.ts';
import { declaredAt, nameOfMap, tokenAt } from './original-words.ts';
import { isHashed } from './parcel-names.ts';
import { findLineStarts } from './positions.ts';
import { loadTraceMapping } from './trace-mapping.ts';

type TraceMap = import('@jridgewell/trace-mapping').TraceMap;
type SourceMapInput = import('@jridgewell/trace-mapping').SourceMapInput;
type Segment = import('@jridgewell/trace-mapping').SourceMapSegment;

/** A stretch of a file. Offsets are UTF-16, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Position in an original module, 1-based. */
export interface OriginalPosition {
  readonly originalLine: number;
  readonly originalColumn: number;
}

/** Segments of other modules in a row that a minifier may have moved into one: constants, small functions. */
const LONGEST_EXCURSION = 24;
/** The beginning of what stands at a site, by which it is known again in the original. */
const BEGINNING = /\w{1,8}|[^\s\w]/y;

const sourceOf = (segment: Segment) => (segment.length === 1 ? undefined : segment[1]);

/** The source map of one file. Decoded when it is first asked; may throw where it is broken. */
export class OriginalMap {
  readonly #source: string;
  readonly #map: TraceMap;
  readonly #originalLines = new Map<number, readonly number[]>();
  #lines: readonly number[] | undefined;
  #lastStretch: (Stretch & { readonly source: number }) | undefined;

  /** @param map parsed; in sections or not */
  constructor(source: string, map: object) {
    this.#source = source;
    this.#map = new (loadTraceMapping().FlattenMap)(map as SourceMapInput);
  }

  /** The original's path as the map has it. */
  pathAt(offset: number): string | undefined {
    const segment = this.#segmentAt(offset)?.segment;
    const source = segment && sourceOf(segment);
    return source === undefined ? undefined : (this.#map.resolvedSources[source] ?? undefined);
  }

  /** The word that became what is written at the offset: the map's own name for it, else what the original has there. */
  wordAt(offset: number, written: string): string | undefined {
    const found = this.#segmentAt(offset);
    if (found === undefined || !found.isExact || found.segment.length === 1) return undefined;
    const [, source, line, column, name] = found.segment;
    const named = name === undefined ? undefined : nameOfMap(this.#map.names[name]);
    // What a compiler has made of `#cache` it calls `_cache` itself.
    if (named !== undefined && !named.startsWith('_') && !isHashed(named)) return named;
    const start = this.#originalLineStart(source, line);
    const original = this.#map.sourcesContent?.[source];
    const token = original && start !== undefined ? tokenAt(original, start + column, named ?? written) : undefined;
    return token ?? named;
  }

  /** The name of the class or function that begins at the offset, and that has lost it. */
  declaredAt(offset: number): string | undefined {
    const found = this.#segmentAt(offset);
    if (found === undefined || !found.isExact || found.segment.length === 1) return undefined;
    const [, source, line, column] = found.segment;
    const start = this.#originalLineStart(source, line);
    const original = this.#map.sourcesContent?.[source];
    return original && start !== undefined ? declaredAt(original, start + column) : undefined;
  }

  positionAt(offset: number): OriginalPosition | undefined {
    const found = this.#segmentAt(offset);
    if (found === undefined || found.segment.length === 1) return undefined;
    const [generated, source, line, column] = found.segment;
    const distance = found.column - generated;
    const isShifted = distance > 0 && this.#isSame(offset, source, line, column + distance);
    return { originalLine: line + 1, originalColumn: column + 1 + (isShifted ? distance : 0) };
  }

  /** The stretch around the offset that comes from one original; undefined where that is the whole file. */
  stretchAt(offset: number): Stretch | undefined {
    const found = this.#segmentAt(offset);
    const source = found && sourceOf(found.segment);
    if (found === undefined || source === undefined || this.#map.sources.length < 2) return undefined;
    const last = this.#lastStretch;
    const isSame = last?.source === source && last.start <= offset && offset < last.end;
    const stretch = isSame ? last : this.#walkFrom(found.line, found.index, source);
    this.#lastStretch = { ...stretch, source };
    const isWhole = stretch.start <= this.#firstOffset() && stretch.end === this.#source.length;
    return isWhole ? undefined : { start: stretch.start, end: stretch.end };
  }

  #firstOffset(): number {
    const lines = loadTraceMapping().decodedMappings(this.#map);
    const line = lines.findIndex(({ length }) => length > 0);
    return (this.#lineStarts[line] ?? 0) + (lines[line]?.[0]?.[0] ?? 0);
  }

  #walkFrom(line: number, index: number, source: number): Stretch {
    const lines = loadTraceMapping().decodedMappings(this.#map) as readonly Segment[][];
    const [first] = this.#walk(segmentsBefore(lines, line, index), source);
    const [, behind] = this.#walk(segmentsFrom(lines, line, index), source);
    return { start: first ?? 0, end: behind ?? this.#source.length };
  }

  /** Offsets of the last segment of the source on the way, and of the one behind it; undefined where the file ends. */
  #walk(
    segments: Iterable<readonly [line: number, segment: Segment]>,
    source: number,
  ): [last: number | undefined, behind: number | undefined] {
    let last: number | undefined;
    let behind: number | undefined;
    let excursion = 0;
    for (const [line, segment] of segments) {
      const own = sourceOf(segment);
      const offset = (this.#lineStarts[line] ?? this.#source.length) + segment[0];
      if (own === source) [last, behind, excursion] = [offset, undefined, 0];
      else behind ??= offset;
      if (own !== undefined && own !== source) excursion += 1;
      if (excursion > LONGEST_EXCURSION) return [last, behind];
    }
    return [last, behind];
  }

  get #lineStarts(): readonly number[] {
    this.#lines ??= findLineStarts(this.#source);
    return this.#lines;
  }

  /** The nearest segment on the line at or before the offset. */
  #segmentAt(offset: number) {
    const line = countBelow(this.#lineStarts, offset + 1) - 1;
    const column = offset - (this.#lineStarts[line] as number);
    const { decodedMappings } = loadTraceMapping();
    const segments = (decodedMappings(this.#map)[line] ?? []) as readonly Segment[];
    const index = lastAtOrBefore(segments, column);
    const segment = segments[index];
    return segment && { segment, line, column, index, isExact: segment[0] === column };
  }

  #originalLineStart(source: number, line: number): number | undefined {
    let starts = this.#originalLines.get(source);
    starts ??= findLineStarts(this.#map.sourcesContent?.[source] ?? '');
    this.#originalLines.set(source, starts);
    return starts[line];
  }

  /** Whether the original has there what the file has at the offset. */
  #isSame(offset: number, source: number, line: number, column: number): boolean {
    BEGINNING.lastIndex = offset;
    const [beginning] = BEGINNING.exec(this.#source) ?? [];
    const start = this.#originalLineStart(source, line);
    if (beginning === undefined || start === undefined) return false;
    return this.#map.sourcesContent?.[source]?.startsWith(beginning, start + column) === true;
  }
}

/** Index of the last segment at or before the column; -1 where there is none. */
function lastAtOrBefore(segments: readonly Segment[], column: number): number {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((segments[middle] as Segment)[0] <= column) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function* segmentsBefore(
  lines: readonly Segment[][],
  line: number,
  index: number,
): Generator<readonly [number, Segment]> {
  for (let at = line; at >= 0; at -= 1) {
    const segments = lines[at] as Segment[];
    for (let i = at === line ? index : segments.length - 1; i >= 0; i -= 1) yield [at, segments[i] as Segment];
  }
}

function* segmentsFrom(
  lines: readonly Segment[][],
  line: number,
  index: number,
): Generator<readonly [number, Segment]> {
  for (let at = line; at < lines.length; at += 1) {
    const segments = lines[at] as Segment[];
    for (let i = at === line ? index : 0; i < segments.length; i += 1) yield [at, segments[i] as Segment];
  }
}
