export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

/** Lines end where V8 says so: https://tc39.es/ecma262/#sec-line-terminators */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

/** Returns a function from offsets to positions; offsets have to come in ascending order. Linear in the source. */
export function createPositionFinder(source: string): (offset: number) => Position {
  const ends = new RegExp(LINE_END);
  let line = 1;
  let lineStart = 0;
  let next = ends.exec(source);
  return (offset) => {
    while (next !== null && next.index + next[0].length <= offset) {
      line += 1;
      lineStart = next.index + next[0].length;
      next = ends.exec(source);
    }
    return { line, column: offset - lineStart + 1 };
  };
}
