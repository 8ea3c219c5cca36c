import type { RunningPrometheus, Sample } from './start-prometheus.ts';

export type Labels = Readonly<Record<string, string>>;

/** What says which process a series is of, and which scope, and the name. */
const IDENTITY = ['__name__', 'job', 'instance', 'otel_scope_name', 'otel_scope_version', 'collection_id'];

/** The labels that are left of an attribute set. */
export const attributesOf = ({ metric }: Pick<Sample, 'metric'>): Labels =>
  Object.fromEntries(Object.entries(metric).filter(([name]) => !IDENTITY.includes(name)));

/** A text for each series, so that two lists can be compared whatever their order. */
export const asTexts = (series: readonly { labels: Labels; value: number }[]): string[] =>
  series.map(({ labels, value }) => `${value} ${JSON.stringify(Object.entries(labels).sort())}`).sort();

/** Values of one metric by the names of the collections; of alike names the last. */
export async function valuesByName(prometheus: RunningPrometheus, metric: string): Promise<Record<string, number>> {
  const samples = await prometheus.query(metric);
  return Object.fromEntries(samples.map(({ metric: labels, value }) => [labels.collection_name, value]));
}

/** The value of the only series that an expression finds; undefined where there is none. */
export async function onlyValue(prometheus: RunningPrometheus, expression: string): Promise<number | undefined> {
  const samples = await prometheus.query(expression);
  if (samples.length > 1) throw new Error(`${expression} finds ${samples.length} series`);
  return samples[0]?.value;
}
