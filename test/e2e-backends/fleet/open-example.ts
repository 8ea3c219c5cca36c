import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { startCollector } from '../start-collector.ts';
import { startPrometheus } from '../start-prometheus.ts';

type Section = Record<string, unknown>;

const EXAMPLES = new URL('../../../examples/', import.meta.url);
const pathOf = (name: string) => fileURLToPath(new URL(`otel-collector/${name}`, EXAMPLES));
const readYaml = (name: string) => parse(readFileSync(new URL(name, EXAMPLES), 'utf8'));

export const BASE = 'collector.yaml';

/** What goes over the base, for fleets. */
export const OVERLAYS = [
  'fleet-few-metrics.yaml',
  'fleet-large-or-leaking.yaml',
  'fleet-less-often.yaml',
  'fleet-per-service.yaml',
] as const;

/** Configurations as they are given to the Collector. */
export const configurationsOf = (overlay?: string): string[] => [BASE, ...(overlay ? [overlay] : [])].map(pathOf);

/** Prometheus, and the Collector before it, as the examples have them, but for ports and for the interval of an overlay that has one. */
export async function openExample(folder: string, overlay?: string, interval?: string) {
  const { otlp, storage } = readYaml('prometheus/prometheus.yml');
  const prometheus = await startPrometheus({ folder, config: { otlp, storage } });
  const collector = await startCollector({
    folder,
    files: configurationsOf(overlay),
    processors: processorsOf(overlay, interval),
    exporters: { 'otlp_http/prometheus': { endpoint: prometheus.otlpUrl } },
  });
  const stop = async () => {
    await collector.stop();
    await prometheus.stop();
  };
  return { prometheus, collector, stop };
}

/** In the order of the pipeline. */
function processorsOf(overlay: string | undefined, interval: string | undefined): Section {
  const base: Section = readYaml(`otel-collector/${BASE}`).processors;
  if (overlay === undefined) return base;
  const { processors, service } = readYaml(`otel-collector/${overlay}`);
  const known: Section = { ...base, ...processors };
  if (interval !== undefined && 'interval/fleet' in known) known['interval/fleet'] = { interval };
  const names: string[] = service.pipelines.metrics.processors;
  return Object.fromEntries(names.map((name) => [name, known[name]]));
}
