import type {
  AggregationTemporality,
  InstrumentType,
  PushMetricExporter,
  ResourceMetrics,
} from '@opentelemetry/sdk-metrics';

type ResultCallback = Parameters<PushMetricExporter['export']>[1];
type Result = Parameters<ResultCallback>[0];

/** Passes everything on to an exporter and tells how each export ended. */
export class ObservedExporter implements PushMetricExporter {
  readonly #inner: PushMetricExporter;
  readonly #onResult: (error: Error | undefined) => void;

  constructor(inner: PushMetricExporter, onResult: (error: Error | undefined) => void) {
    this.#inner = inner;
    this.#onResult = onResult;
  }

  export(metrics: ResourceMetrics, callback: ResultCallback): void {
    this.#inner.export(metrics, (result: Result) => {
      // 0 is ExportResultCode.SUCCESS of @opentelemetry/core.
      this.#onResult(result.code === 0 ? undefined : (result.error ?? new Error('the export failed')));
      callback(result);
    });
  }

  selectAggregationTemporality(type: InstrumentType): AggregationTemporality {
    return this.#inner.selectAggregationTemporality?.(type) ?? 1;
  }

  forceFlush(): Promise<void> {
    return this.#inner.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#inner.shutdown();
  }
}
