import path from 'node:path';
import { type Bench, freshFolder } from './bench.ts';

export type Environment = Readonly<Record<string, string>>;

/** One way to run a program: plain, or with something preloaded. */
export interface Variant {
  readonly name: string;
  readonly nodeArguments: readonly string[];
  /** Asked anew for each run: a cold start needs a folder that no other has filled. */
  environment(): Environment;
}

export const PLAIN = 'plain';

// The agent up to a part of it, so that the cost of each part can be told; cold and warm is its analysis cache.
export const HOOKS = 'hooks only';
export const TRANSFORM_COLD = 'transform, cold cache';
export const TRANSFORM = 'transform, warm cache';
export const AGENT_COLD = 'agent, cold cache';
export const AGENT = 'agent';
/** Also objects and arrays are followed. */
export const FOUR_KINDS_COLD = 'four kinds, cold cache';
export const FOUR_KINDS = 'four kinds';

export type Stage =
  | typeof HOOKS
  | typeof TRANSFORM_COLD
  | typeof TRANSFORM
  | typeof AGENT_COLD
  | typeof AGENT
  | typeof FOUR_KINDS_COLD
  | typeof FOUR_KINDS;

export interface AgentSettings {
  /** `MAPGAUGE_INCLUDE`; the default where it is left out. */
  readonly include?: string;
  /** Milliseconds between exports; the default where it is left out. */
  readonly interval?: number;
}

const CHOSEN_BY_NOBODY = 'a-package-that-nobody-has';

export const plain: Variant = { name: PLAIN, nodeArguments: [], environment: () => ({}) };

export function agent(bench: Bench, stage: Stage, { include, interval }: AgentSettings = {}): Variant {
  const kept = freshFolder(bench, 'cache');
  const isCold = stage === TRANSFORM_COLD || stage === AGENT_COLD || stage === FOUR_KINDS_COLD;
  const followsFour = stage === FOUR_KINDS || stage === FOUR_KINDS_COLD;
  const isExporting = stage === AGENT || stage === AGENT_COLD || followsFour;
  const chosen = stage === HOOKS ? CHOSEN_BY_NOBODY : include;
  return {
    name: stage,
    nodeArguments: ['--import', bench.register],
    environment: () => ({
      ...(isExporting ? exportSettings(bench, interval) : { OTEL_METRICS_EXPORTER: 'none' }),
      ...(chosen === undefined ? {} : { MAPGAUGE_INCLUDE: chosen }),
      ...(followsFour ? { MAPGAUGE_COLLECTIONS: 'Map,Set,Object,Array' } : {}),
      // As where nothing has ever been kept: it is not there yet.
      MAPGAUGE_CACHE_DIR: isCold ? path.join(freshFolder(bench, 'cache'), 'analysis') : kept,
    }),
  };
}

/** What both the agent and OpenTelemetry's own packages understand. */
export function exportSettings(bench: Bench, interval?: number): Environment {
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: bench.sink.url,
    ...(interval === undefined ? {} : { OTEL_METRIC_EXPORT_INTERVAL: String(interval) }),
  };
}
