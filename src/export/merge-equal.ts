import type { Attributes } from '@opentelemetry/api';
import type { DataPoint, MetricData } from '@opentelemetry/sdk-metrics';
import * as names from './semconv.ts';

/** Of these a sum would say nothing. */
const LARGEST_COUNTS: ReadonlySet<string> = new Set([
  names.METRIC_COLLECTION_LARGEST,
  names.METRIC_COLLECTION_LEAKING,
  names.METRIC_COLLECTION_ENTRY_SIZE,
]);

/** Text of attributes; the points of a site share theirs, whatever the metric. */
type ReadText = (attributes: Attributes) => string;

function createReadText(): ReadText {
  const texts = new Map<Attributes, string>();
  return (attributes) => {
    const text = texts.get(attributes) ?? JSON.stringify(attributes);
    texts.set(attributes, text);
    return text;
  };
}

function mergePoints(name: string, points: readonly DataPoint<number>[], textOf: ReadText): DataPoint<number>[] {
  const merged = new Map<string, DataPoint<number>>();
  for (const point of points) {
    const text = textOf(point.attributes);
    const before = merged.get(text)?.value;
    const both = (a: number) => (LARGEST_COUNTS.has(name) ? Math.max(a, point.value) : a + point.value);
    merged.set(text, before === undefined ? point : { ...point, value: both(before) });
  }
  return [...merged.values()];
}

/**
 * One point for those of a metric that have the same attributes: a module that is there twice makes two sites which
 * nothing tells apart.
 */
export function mergeEqual(metrics: readonly MetricData[]): MetricData[] {
  const textOf = createReadText();
  return metrics.map((metric) => {
    const points = metric.dataPoints as DataPoint<number>[];
    return { ...metric, dataPoints: mergePoints(metric.descriptor.name, points, textOf) } as MetricData;
  });
}
