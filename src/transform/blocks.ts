import { countBelow } from './count-below.ts';

/** A stretch of a source. Offsets are UTF-16, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Block extends Span {
  readonly outer: Block | undefined;
}

/** The insides of braces of a source, by what lies in what. */
export class Blocks {
  readonly #blocks: readonly Block[];
  readonly #starts: readonly number[];

  /** @param starts of stretches, among them the insides of braces; each lies in another or apart */
  constructor(source: string, starts: readonly number[], ends: readonly number[]) {
    const spans: Span[] = [];
    for (const [index, start] of starts.entries()) {
      const end = ends[index] as number;
      if (source.charAt(start - 1) === '{' && source.charAt(end) === '}') spans.push({ start, end });
    }
    spans.sort((a, b) => a.start - b.start || b.end - a.end);
    this.#blocks = nest(spans);
    this.#starts = this.#blocks.map(({ start }) => start);
  }

  /** The innermost block around an offset that is asked for by where it is opened. */
  around(offset: number, isMeant: (opening: number) => boolean): Span | undefined {
    let block = this.#blocks[countBelow(this.#starts, offset + 1) - 1];
    while (block !== undefined && (block.end <= offset || !isMeant(block.start - 1))) block = block.outer;
    return block;
  }
}

function nest(spans: readonly Span[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const span of spans) {
    while (open !== undefined && open.end <= span.start) open = open.outer;
    open = { ...span, outer: open };
    blocks.push(open);
  }
  return blocks;
}
