import { encode } from '@jridgewell/sourcemap-codec';
import { type Segment, shiftMappings } from '../transform/compose-source-map.ts';
import type { Insertion } from '../transform/wrap-sites.ts';

/** A source map as bundlers take it. */
export interface EditMap {
  version: 3;
  sources: string[];
  sourcesContent: string[];
  names: string[];
  mappings: string;
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/;
/** A bundler looks for the nearest place to the left of what it asks for: each word and each mark has its own. */
const WORD_OR_MARK = /[\w$]+|[^\w$\s]/g;

const mapLine = (text: string, line: number): Segment[] =>
  [...text.matchAll(WORD_OR_MARK)].map(({ index }) => [index, 0, line, index]);

/** The source map of what is inserted into a source; what is inserted has the position of what it stands before. */
export function mapInsertions(source: string, insertions: readonly Insertion[], file: string): EditMap {
  const lines = source.split(LINE_END).map(mapLine);
  const mappings = encode(shiftMappings(lines, source, insertions) as Segment[][]);
  return { version: 3, sources: [file], sourcesContent: [source], names: [], mappings };
}
