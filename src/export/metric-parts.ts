import { type Attributes, type HrTime, ValueType } from '@opentelemetry/api';
import { AggregationTemporality, DataPointType, type MetricData } from '@opentelemetry/sdk-metrics';
import * as names from './semconv.ts';
import type { SumTracker } from './sum-tracker.ts';

/** One value of one series, before it has its times. */
export interface Value {
  readonly key: string;
  readonly attributes: Attributes;
  readonly value: number;
}

export interface Descriptor {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  readonly valueType: ValueType;
}

/** Times of one export, and what sums were exported before. */
export interface ExportContext {
  readonly startTime: HrTime;
  readonly now: HrTime;
  readonly sums: SumTracker;
}

export const count = (name: string, unit: string, description: string): Descriptor => ({
  name,
  unit,
  description,
  valueType: ValueType.INT,
});
export const real = (name: string, unit: string, description: string): Descriptor => ({
  name,
  unit,
  description,
  valueType: ValueType.DOUBLE,
});
export const seconds = (name: string, description: string): Descriptor => real(name, names.UNIT_SECOND, description);

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
