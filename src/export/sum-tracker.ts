import type { HrTime } from '@opentelemetry/api';
import { AggregationTemporality } from '@opentelemetry/sdk-metrics';
import { earlierOf } from './hr-time.ts';

/** Value and start time of a sum's data point. */
export interface SumPoint {
  readonly value: number;
  readonly startTime: HrTime;
}

const MOST_KEYS = 100_000;

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
    if (this.temporality === AggregationTemporality.CUMULATIVE) {
      return { value: total, startTime: earlierOf(this.#startTime, now) };
    }
    const last = this.#last.get(key) ?? { total: 0, time: this.#startTime };
    this.#remember(key, total, now);
    return { value: Math.max(0, total - last.total), startTime: earlierOf(last.time, now) };
  }

  /** Threads come and go as long as the process lives: what was asked for longest ago is forgotten. */
  #remember(key: string, total: number, time: HrTime): void {
    this.#last.delete(key);
    this.#last.set(key, { total, time });
    if (this.#last.size > MOST_KEYS) this.#last.delete(this.#last.keys().next().value as string);
  }
}
