import type { MessagePort } from 'node:worker_threads';
import { AggregationTemporality, type MetricData, type MetricProducer } from '@opentelemetry/sdk-metrics';
import type { Terms } from '../handover.ts';
import type { Count } from '../registry/types.ts';
import { mergeEqual } from './merge-equal.ts';
import type { SdkAnswer, SdkMetric, SdkQuestion } from './sdk-protocol.ts';
import { StableSeries } from './stable-series.ts';

/** Of an SDK's limit, what is not for sites: its own overflow, and the point of the others. */
const NOT_FOR_SITES: Count = 2;

/** @param mostSites that are given one by one, as long as the process lives. */
export type MakeProducer = (temporality: AggregationTemporality, mostSites: Count) => MetricProducer;

const toSdkMetric = ({ descriptor, dataPoints }: MetricData): SdkMetric => ({
  name: descriptor.name,
  attributes: dataPoints.map(({ attributes }) => attributes),
  values: dataPoints.map(({ value }) => value as number),
});

/** Answers an SDK of the application's: the metrics that would be exported here, for its observable instruments. */
export class SdkService {
  readonly #makeProducer: MakeProducer;
  #producer: MetricProducer | undefined;
  #series: StableSeries | undefined;
  #port: MessagePort | undefined;

  constructor(makeProducer: MakeProducer) {
    this.#makeProducer = makeProducer;
  }

  /** What has been given so far is remembered: the SDK does so too. */
  serve(terms: Terms | undefined): void {
    this.#port?.close();
    this.#port = terms?.port;
    if (terms === undefined) return;
    const { port, cardinalityLimit } = terms;
    this.#producer ??= this.#makeProducer(AggregationTemporality.CUMULATIVE, cardinalityLimit - NOT_FOR_SITES);
    this.#series ??= new StableSeries(cardinalityLimit - 1);
    port.on('message', (question: SdkQuestion) => this.#answer(question, port).catch(() => {}));
  }

  async #answer({ request }: SdkQuestion, port: MessagePort): Promise<void> {
    const answer: SdkAnswer = { request, metrics: await this.#collect().catch(() => []) };
    port.postMessage(answer);
  }

  async #collect(): Promise<SdkMetric[]> {
    const collected = await this.#producer?.collect();
    const metrics = collected?.resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
    // Nothing has been counted: that is not the end of what was there.
    if (metrics.length === 0) return [];
    return this.#series?.update(mergeEqual(metrics).map(toSdkMetric)) ?? [];
  }
}
