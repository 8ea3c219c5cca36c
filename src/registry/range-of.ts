import type { SiteId } from './types.ts';

/** What is known of sites with numbers in a row. */
export interface Range {
  /** Lowest of the numbers. */
  readonly first: SiteId;
}

export const byFirst = (one: Range, other: Range): number => one.first - other.first;

/** The last one that begins at a number or below it. By index alone: it is also asked inside of the application's `new Map()`. */
export function rangeOf<One extends Range>(ranges: readonly One[], id: SiteId): One | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] as One).first <= id) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}
