/** The slope of a series of values at equal distances, and how far they keep to one direction. */
export interface Line {
  /** Median of the slopes between all pairs of values (Theil 1950, Sen 1968): up to 29 % of the values may be wild. */
  readonly slope: number;
  /** Share of pairs that rise less share of pairs that fall, -1 to 1 (Kendall's tau-a, the statistic of Mann's test for a trend). */
  readonly concordance: number;
}

function median(values: Float64Array): number {
  values.sort();
  const middle = values.length >> 1;
  const upper = values[middle] as number;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] as number) + upper) / 2;
}

/** Of fewer than two values the line is level. Takes n² steps for n values: for a dozen of them. */
export function fitLine(values: readonly number[]): Line {
  const pairs = (values.length * (values.length - 1)) / 2;
  if (pairs === 0) return { slope: 0, concordance: 0 };
  const slopes = new Float64Array(pairs);
  let index = 0;
  let balance = 0;
  for (let later = 1; later < values.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const difference = (values[later] as number) - (values[earlier] as number);
      balance += Math.sign(difference);
      slopes[index] = difference / (later - earlier);
      index += 1;
    }
  }
  return { slope: median(slopes), concordance: balance / pairs };
}
