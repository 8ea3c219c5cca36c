export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

/** Lines end where V8 says so: https://tc39.es/ecma262/#sec-line-terminators */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;
const OTHER_LINE_ENDS = ['\r', '\u2028', '\u2029'];

/** Tells where the next line begins; -1 where there is none. Most sources have one kind of line ends, which is fast to find. */
function createLineFinder(source: string): (from: number) => number {
  if (!OTHER_LINE_ENDS.some((end) => source.includes(end))) return (from) => source.indexOf('\n', from) + 1 || -1;
  const ends = new RegExp(LINE_END);
  return (from) => {
    ends.lastIndex = from;
    return ends.test(source) ? ends.lastIndex : -1;
  };
}

/** Returns a function from offsets to positions; offsets have to come in ascending order. Linear in the source. */
export function createPositionFinder(source: string): (offset: number) => Position {
  const nextLine = createLineFinder(source);
  let line = 1;
  let lineStart = 0;
  let next = nextLine(0);
  return (offset) => {
    while (next !== -1 && next <= offset) {
      line += 1;
      lineStart = next;
      next = nextLine(next);
    }
    return { line, column: offset - lineStart + 1 };
  };
}

/** Offsets at which the lines of a text begin, in ascending order. */
export function findLineStarts(text: string): number[] {
  const nextLine = createLineFinder(text);
  const starts = [0];
  for (let start = nextLine(0); start !== -1; start = nextLine(start)) starts.push(start);
  return starts;
}
