import { createPositionFinder } from '../transform/positions.ts';
import type { LocatedSite } from '../transform/types.ts';
import type { Insertion } from '../transform/wrap-sites.ts';

/** Line, column, line, column; 1-based, the end exclusive. */
export type Span = readonly [number, number, number, number];
type Stretch = Pick<LocatedSite, 'moduleStart' | 'moduleEnd'>;

/** Tells how many characters are inserted before an offset. */
function createTotals(insertions: readonly Insertion[]): (offset: number) => number {
  const totals = [0];
  for (const { text } of insertions) totals.push((totals[totals.length - 1] as number) + text.length);
  return (offset) => {
    let low = 0;
    let high = insertions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((insertions[middle] as Insertion).at < offset) low = middle + 1;
      else high = middle;
    }
    return totals[low] as number;
  };
}

const ascending = (one: number, other: number) => one - other;

/**
 * Where the stretches of sites' modules are once the insertions are made, which move the columns right of them; undefined for a
 * site whose module is the whole file. Linear in the source where there is a stretch, and free where there is none.
 */
export function spansOf(
  source: string,
  sites: readonly Stretch[],
  insertions: readonly Insertion[],
): (Span | undefined)[] {
  const offsets = new Set(sites.flatMap(({ moduleStart = -1, moduleEnd = -1 }) => [moduleStart, moduleEnd]));
  offsets.delete(-1);
  if (offsets.size === 0) return sites.map(() => undefined);
  const positionOf = createPositionFinder(source);
  const totalBefore = createTotals(insertions);
  const positions = new Map<number, readonly [number, number]>();
  for (const offset of [...offsets].sort(ascending)) {
    const { line, column } = positionOf(offset);
    const moved = totalBefore(offset) - totalBefore(offset - column + 1);
    positions.set(offset, [line, column + moved]);
  }
  return sites.map(({ moduleStart, moduleEnd }) => {
    const first = moduleStart === undefined ? undefined : positions.get(moduleStart);
    const last = moduleEnd === undefined ? undefined : positions.get(moduleEnd);
    return first && last && [...first, ...last];
  });
}
