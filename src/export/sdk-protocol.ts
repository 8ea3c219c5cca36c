import type { Attributes } from '@opentelemetry/api';

/** What the application's thread asks, and the number by which it knows the answer. */
export interface SdkQuestion {
  readonly request: number;
}

export interface SdkMetric {
  readonly name: string;
  /** Several metrics share one object for a site: it travels once. */
  readonly attributes: readonly Attributes[];
  /** In the order of `attributes`. */
  readonly values: readonly number[];
}

export interface SdkAnswer {
  readonly request: number;
  readonly metrics: readonly SdkMetric[];
}
