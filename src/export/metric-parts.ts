import type { Attributes, HrTime } from '@opentelemetry/api';
import { AggregationTemporality, DataPointType, type MetricData } from '@opentelemetry/sdk-metrics';
import type { Descriptor } from './descriptors.ts';
import type { SumTracker } from './sum-tracker.ts';

/** One value of one series, before it has its times. */
export interface Value {
  readonly key: string;
  readonly attributes: Attributes;
  readonly value: number;
}

/** Times of one export, and what sums were exported before. */
export interface ExportContext {
  readonly startTime: HrTime;
  readonly now: HrTime;
  readonly sums: SumTracker;
}

export function gauge(descriptor: Descriptor, values: readonly Value[], { startTime, now }: ExportContext): MetricData {
  return {
    descriptor,
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
    dataPointType: DataPointType.GAUGE,
    dataPoints: values.map(({ attributes, value }) => ({ startTime, endTime: now, attributes, value })),
  };
}

export function sum(descriptor: Descriptor, values: readonly Value[], { now, sums }: ExportContext): MetricData {
  return {
    descriptor,
    aggregationTemporality: sums.temporality,
    dataPointType: DataPointType.SUM,
    isMonotonic: true,
    dataPoints: values.map(({ key, attributes, value }) => ({
      ...sums.advance(`${descriptor.name} ${key}`, value, now),
      endTime: now,
      attributes,
    })),
  };
}
