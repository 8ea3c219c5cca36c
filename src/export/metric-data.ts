import type { MetricData } from '@opentelemetry/sdk-metrics';
import { count, type Descriptor, type ExportContext, gauge, seconds, sum, type Value } from './metric-parts.ts';
import { type Point, threadAttributes } from './points.ts';
import * as names from './semconv.ts';
import type { Figures } from './series.ts';
import type { ThreadReading } from './threads.ts';

const COLLECTION_GAUGES: readonly [keyof Figures, Descriptor][] = [
  ['entries', count(names.METRIC_COLLECTION_ENTRIES, names.UNIT_ENTRY, 'Entries in all live collections of the site')],
  ['largest', count(names.METRIC_COLLECTION_LARGEST, names.UNIT_ENTRY, 'Entries of its largest live collection')],
  ['instances', count(names.METRIC_COLLECTION_INSTANCES, names.UNIT_COLLECTION, 'Live collections of the site')],
  ['tracked', count(names.METRIC_COLLECTION_TRACKED, names.UNIT_COLLECTION, 'Collections followed one by one')],
];
const CREATED = count(
  names.METRIC_COLLECTION_CREATED,
  names.UNIT_COLLECTION,
  'Collections created at the site since start',
);

/** The metrics of the allocation sites. */
export function collectionMetrics(points: readonly Point[], context: ExportContext): MetricData[] {
  const values = (figure: keyof Figures): Value[] =>
    points.map(({ key, attributes, figures }) => ({ key, attributes, value: figures[figure] }));
  const gauges = COLLECTION_GAUGES.map(([figure, descriptor]) => gauge(descriptor, values(figure), context));
  return [...gauges, sum(CREATED, values('created'), context)];
}

const CENSUS_DURATION = seconds(names.METRIC_AGENT_CENSUS_DURATION, 'Work of the last census on its thread');
const TRANSFORM_DURATION = seconds(names.METRIC_AGENT_TRANSFORM_DURATION, 'Time spent on modules as they load');
const TRACKED = count(
  names.METRIC_AGENT_TRACKED,
  names.UNIT_COLLECTION,
  'Collections followed one by one, in all sites',
);
const MODULES = count(names.METRIC_AGENT_MODULES, names.UNIT_MODULE, 'Loaded modules, by what became of them');

/** The metrics of what the agent itself costs, thread by thread. */
export function agentMetrics(threads: readonly ThreadReading[], context: ExportContext): MetricData[] {
  const perThread = (read: (reading: ThreadReading['agent']) => number): Value[] =>
    threads.map(({ threadId, agent }) => ({
      key: `${threadId ?? 'main'}`,
      attributes: threadAttributes(threadId),
      value: read(agent),
    }));
  return [
    gauge(
      CENSUS_DURATION,
      perThread(({ censusDuration }) => censusDuration),
      context,
    ),
    gauge(
      TRACKED,
      perThread(({ tracked }) => tracked),
      context,
    ),
    sum(
      TRANSFORM_DURATION,
      perThread(({ transformDuration }) => transformDuration),
      context,
    ),
    sum(MODULES, moduleValues(threads), context),
  ];
}

function moduleValues(threads: readonly ThreadReading[]): Value[] {
  return threads.flatMap(({ threadId, agent }) =>
    Object.entries(agent.modules).map(([outcome, value]) => ({
      key: `${threadId ?? 'main'} ${outcome}`,
      attributes: { [names.ATTR_OUTCOME]: outcome, ...threadAttributes(threadId) },
      value,
    })),
  );
}
