import type { HrTime } from '@opentelemetry/api';
import { AggregationTemporality } from '@opentelemetry/sdk-metrics';

/** Value and start time of a sum's data point. */
export interface SumPoint {
  readonly value: number;
  readonly startTime: HrTime;
}

/**
 * Turns totals since start into what the exporter's temporality asks for: the totals themselves, or the differences
 * from one export to the next.
 */
export class SumTracker {
  readonly temporality: AggregationTemporality;
  readonly #startTime: HrTime;
  readonly #last = new Map<string, { total: number; time: HrTime }>();

  constructor(temporality: AggregationTemporality, startTime: HrTime) {
    this.temporality = temporality;
    this.#startTime = startTime;
  }

  advance(key: string, total: number, now: HrTime): SumPoint {
    if (this.temporality === AggregationTemporality.CUMULATIVE) return { value: total, startTime: this.#startTime };
    const last = this.#last.get(key) ?? { total: 0, time: this.#startTime };
    this.#last.set(key, { total, time: now });
    return { value: Math.max(0, total - last.total), startTime: last.time };
  }
}
