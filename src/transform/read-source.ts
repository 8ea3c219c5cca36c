import { type Layout, layOut } from './layout.ts';
import { Mentions } from './mentions.ts';
import { Outline } from './outline.ts';
import { type ParsedProgram, parse } from './parser.ts';
import { type AnalyseOptions, UnparsableError } from './types.ts';

/** The tree of a source, or of its outline. */
export interface ReadSource {
  readonly source: string;
  readonly parsed: ParsedProgram;
  /** From offsets of the tree to those of the source. */
  readonly toSource: (offset: number) => number;
  /** From offsets of the source, if they are in the tree, to those of the tree. */
  readonly toText: (offset: number) => number;
  /** Where the names of collections stand, as far as they are in the tree. */
  readonly mentions: Mentions;
}

const same = (offset: number) => offset;

/** The source as it is, for where there is no outline. */
export function readWhole(source: string, mentions: Mentions, options: AnalyseOptions): ReadSource {
  const parsed = parse(source, options.url, options.format);
  return { source, parsed, toSource: same, toText: same, mentions };
}

/** The part of a source that holds the candidates and the names; undefined where it cannot be parsed. */
export function readPart(
  source: string,
  layout: Layout,
  candidates: readonly number[],
  mentions: Mentions,
  options: AnalyseOptions,
): ReadSource | undefined {
  const short = new Outline(source, layout.cuts(merge(candidates, mentions.offsets), candidates));
  try {
    const parsed = parse(short.text, options.url, options.format);
    const toSource = (offset: number) => short.toSource(offset);
    return { source, parsed, toSource, toText: (offset) => short.toText(offset), mentions };
  } catch (error) {
    if (error instanceof UnparsableError) return undefined;
    throw error;
  }
}

/** Offsets of both, each once, in ascending order. */
export const merge = (a: readonly number[], b: readonly number[]) => [...new Set([...a, ...b])].sort((x, y) => x - y);

/**
 * Parses what surrounds the collections of a source, and the names that they are bound to: by an outline with both, else by
 * one with the collections alone, else as a whole.
 * @param candidates where collections may be, in ascending order
 * @param named those of them whose names matter too
 * @throws {UnparsableError}
 */
export function readSource(
  source: string,
  candidates: readonly number[],
  named: readonly number[],
  options: AnalyseOptions,
): ReadSource {
  const hasNames = named.length > 0;
  const layout = layOut(source, hasNames ? source.length : (candidates.at(-1) ?? -1), hasNames);
  const mentions = new Mentions(source, layout, named);
  const part = layout && readPart(source, layout, candidates, mentions, options);
  return part ?? readWithout(source, candidates, options) ?? readWhole(source, mentions, options);
}

/** A mistake beside a name must not cost the collection. */
function readWithout(source: string, candidates: readonly number[], options: AnalyseOptions): ReadSource | undefined {
  const layout = layOut(source, candidates.at(-1) ?? -1, false);
  return layout && readPart(source, layout, candidates, new Mentions(source, layout, []), options);
}
