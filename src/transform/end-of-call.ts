const LONGEST_CALL = 400;
const LONGEST_BLOCK = 2000;
const GOES_ON = /\s*(?:\.|\?\.|\[|`|\()/y;

function endOfPair(source: string, opening: number, [open, close]: readonly string[], longest: number) {
  let depth = 0;
  for (let at = opening; at < opening + longest; at += 1) {
    const character = source.charAt(at);
    if (character === open) depth += 1;
    else if (character === close) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/**
 * Offset behind the parentheses that are opened at an offset, counted without regard to strings; undefined where they are
 * far away.
 */
export const endOfCall = (source: string, opening: number): number | undefined =>
  endOfPair(source, opening, ['(', ')'], LONGEST_CALL);

/** The same of braces. */
export const endOfBlock = (source: string, opening: number): number | undefined =>
  endOfPair(source, opening, ['{', '}'], LONGEST_BLOCK);

/** Whether an expression that ends at an offset is part of a longer one: of a member, of a call. */
export function goesOn(source: string, end: number): boolean {
  GOES_ON.lastIndex = end;
  return GOES_ON.test(source);
}
