import type { SeriesInfo } from '../store/types.ts';
import type { HeapView, OtherMetric } from './api-types.ts';
import { COLLECTION_PREFIX, HEAP_METRICS, SCOPE_NAME } from './metric-names.ts';

/** More lines than that nobody tells apart. */
const MOST_SERIES = 12;
const MOST_METRICS = 200;

/** The metrics that are no collection's: of other scopes first, then of the agent itself; by name. */
export function otherMetrics(series: readonly SeriesInfo[]): OtherMetric[] {
  const others = series.filter(({ metric }) => !metric.startsWith(COLLECTION_PREFIX));
  const groups = Map.groupBy(others, ({ scope, metric, unit }) => JSON.stringify([scope, metric, unit]));
  return [...groups.values()].map(toMetric).sort(compareMetrics).slice(0, MOST_METRICS);
}

function toMetric(series: readonly SeriesInfo[]): OtherMetric {
  const [{ scope, metric, unit, kind }] = series as [SeriesInfo, ...SeriesInfo[]];
  const largest = [...series].sort((a, b) => b.value - a.value).slice(0, MOST_SERIES);
  // By id, so that a line keeps its colour while values change places.
  const shown = largest.sort((a, b) => a.id - b.id).map(({ id, attributes, value }) => ({ id, attributes, value }));
  return { scope, metric, unit, kind, series: shown, more: series.length - shown.length };
}

const isOwn = ({ scope }: OtherMetric) => Number(scope === SCOPE_NAME);
const compareMetrics = (a: OtherMetric, b: OtherMetric) => isOwn(a) - isOwn(b) || (a.metric < b.metric ? -1 : 1);

/** What a process exports of its heap, the best there is; undefined where there is nothing. */
export function findHeap(series: readonly SeriesInfo[]): HeapView | undefined {
  for (const metric of HEAP_METRICS) {
    const found = series.filter((one) => one.metric === metric);
    const [first] = found;
    if (first !== undefined) return { metric, unit: first.unit, series: found.map(({ id }) => id) };
  }
  return undefined;
}
