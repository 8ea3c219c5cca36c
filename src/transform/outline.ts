import type { Span } from './blocks.ts';
import { countBelow } from './count-below.ts';
import { layOut } from './layout.ts';

/** What stands for a cut: a line feed where there was one, for it may be the end of a statement. */
const gapFor = (source: string, { start, end }: Span) => (source.slice(start, end).includes('\n') ? '\n' : ' ');

/** A source without most of what does not matter. Offsets are UTF-16. */
export class Outline {
  readonly text: string;
  /** Where the stretches that are kept begin, in the source and in the text. */
  readonly #sourceStarts: readonly number[];
  readonly #textStarts: readonly number[];

  /** @param cuts in source order */
  constructor(source: string, cuts: Iterable<Span>) {
    const parts: string[] = [];
    const [sourceStarts, textStarts] = [[0], [0]];
    let length = 0;
    let from = 0;
    for (const cut of cuts) {
      if (cut.end === cut.start) continue;
      parts.push(source.slice(from, cut.start), gapFor(source, cut));
      length += cut.start - from + 1;
      from = cut.end;
      sourceStarts.push(from);
      textStarts.push(length);
    }
    this.text = parts.join('') + source.slice(from);
    this.#sourceStarts = sourceStarts;
    this.#textStarts = textStarts;
  }

  /** The place in the source of a character that was kept. */
  toSource(offset: number): number {
    return shift(offset, this.#textStarts, this.#sourceStarts);
  }

  /** The place in the text of a character that was kept; where it was not, that of what stands for the cut. */
  toText(offset: number): number {
    const next = this.#textStarts[countBelow(this.#sourceStarts, offset + 1)];
    return Math.min(shift(offset, this.#sourceStarts, this.#textStarts), (next ?? Number.POSITIVE_INFINITY) - 1);
  }
}

/** An offset that lies in one of the stretches that begin at `from`, as an offset where these begin at `to`. */
function shift(offset: number, from: readonly number[], to: readonly number[]): number {
  const index = countBelow(from, offset + 1) - 1;
  return (to[index] as number) + offset - (from[index] as number);
}

/**
 * The source without comments, and without the statements and bodies that hold none of the wanted offsets: a fraction to
 * parse, in which the syntax around those offsets is that of the source. Undefined where that cannot be told without
 * parsing.
 *
 * @param wanted in ascending order
 * @param sites those of them that are sites, in ascending order: beside them each statement stays
 */
export function outline(
  source: string,
  wanted: readonly number[],
  sites: readonly number[] = wanted,
): Outline | undefined {
  const layout = layOut(source, wanted.at(-1) ?? -1);
  return layout === undefined ? undefined : new Outline(source, layout.cuts(wanted, sites));
}
