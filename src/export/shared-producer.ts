import type { CollectionResult, MetricProducer } from '@opentelemetry/sdk-metrics';
import type { Milliseconds } from '../registry/types.ts';
import { mergeEqual } from './merge-equal.ts';

/** So old what is given to who asks next may be. */
const MOST_AGE: Milliseconds = 1000;

/**
 * For those who ask when they like: whoever asks within a second of another gets the same, so that nobody can keep the
 * application's threads busy with censuses; and no two points have the same attributes, which Prometheus would refuse.
 */
export class SharedProducer implements MetricProducer {
  readonly #inner: MetricProducer;
  readonly #clock: () => Milliseconds;
  #last: { readonly time: Milliseconds; readonly result: Promise<CollectionResult> } | undefined;

  constructor(inner: MetricProducer, clock: () => Milliseconds = performance.now.bind(performance)) {
    this.#inner = inner;
    this.#clock = clock;
  }

  collect(): Promise<CollectionResult> {
    const time = this.#clock();
    if (this.#last === undefined || time - this.#last.time >= MOST_AGE)
      this.#last = { time, result: this.#collectNow() };
    return this.#last.result;
  }

  async #collectNow(): Promise<CollectionResult> {
    const { resourceMetrics, errors } = await this.#inner.collect();
    const scopeMetrics = resourceMetrics.scopeMetrics.map(({ scope, metrics }) => ({
      scope,
      metrics: mergeEqual(metrics),
    }));
    return { resourceMetrics: { ...resourceMetrics, scopeMetrics }, errors };
  }
}
