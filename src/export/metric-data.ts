import type { MetricData } from '@opentelemetry/sdk-metrics';
import {
  AGENT_TRACKED,
  CENSUS_DURATION,
  CREATED,
  type Descriptor,
  ENTRIES,
  INSTANCES,
  LARGEST,
  MODULES,
  TRACKED,
  TRANSFORM_DURATION,
} from './descriptors.ts';
import { type ExportContext, gauge, sum, type Value } from './metric-parts.ts';
import { type Point, threadAttributes } from './points.ts';
import { ATTR_OUTCOME } from './semconv.ts';
import type { Figures } from './series.ts';
import type { ThreadReading } from './threads.ts';

const COLLECTION_GAUGES: readonly [keyof Figures, Descriptor][] = [
  ['entries', ENTRIES],
  ['largest', LARGEST],
  ['instances', INSTANCES],
  ['tracked', TRACKED],
];

/** The metrics of the allocation sites. */
export function collectionMetrics(points: readonly Point[], context: ExportContext): MetricData[] {
  const values = (figure: keyof Figures): Value[] =>
    points.map(({ key, attributes, figures }) => ({ key, attributes, value: figures[figure] }));
  const gauges = COLLECTION_GAUGES.map(([figure, descriptor]) => gauge(descriptor, values(figure), context));
  return [...gauges, sum(CREATED, values('created'), context)];
}

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
      AGENT_TRACKED,
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
      attributes: { [ATTR_OUTCOME]: outcome, ...threadAttributes(threadId) },
      value,
    })),
  );
}
