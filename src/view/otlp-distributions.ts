import type { JsonCursor } from './json-cursor.ts';
import type { Reading } from './reading.ts';

/** The kinds of metrics whose points are a distribution, by their fields in OTLP. */
export const DISTRIBUTIONS = ['histogram', 'exponentialHistogram', 'summary'] as const;

/** How often something was counted, and what it came to: two sums, which every sender of a distribution has. */
type Part = Pick<Reading, 'metric' | 'unit' | 'value'>;

/**
 * The parts of a distribution's point that are kept: `name.count`, and `name.sum` where the sender has one (it has none where
 * values are negative). Buckets and quantiles are passed over.
 */
export function readDistributionParts(point: JsonCursor, { metric, unit }: Pick<Reading, 'metric' | 'unit'>): Part[] {
  const count = Number(point.field('count').integer());
  const parts = [{ metric: `${metric}.count`, unit: '1', value: count }];
  const sum = point.field('sum');
  return sum.isAbsent ? parts : [...parts, { metric: `${metric}.sum`, unit, value: sum.double() }];
}
