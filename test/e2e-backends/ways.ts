import { type Backends, findBackends } from './find-backends.ts';
import { type CollectorOptions, type RunningCollector, startCollector } from './start-collector.ts';
import { type PrometheusOptions, type RunningPrometheus, startPrometheus } from './start-prometheus.ts';

type Section = Readonly<Record<string, unknown>>;

/** What may differ from one test to the next. */
export interface WayOptions {
  readonly folder: string;
  readonly prometheus?: Omit<PrometheusOptions, 'folder'>;
  readonly collector?: Omit<CollectorOptions, 'folder' | 'exporters'>;
  /** Settings of the exporter through which the Collector reaches Prometheus. */
  readonly exporter?: Section;
}

/** From the agent's endpoint to a Prometheus that can be asked. */
export interface OpenWay {
  readonly otlpUrl: string;
  readonly prometheus: RunningPrometheus;
  readonly collector: RunningCollector | undefined;
  stop(): Promise<void>;
}

export interface Way {
  readonly name: string;
  readonly throughCollector: boolean;
  readonly open: (options: WayOptions) => Promise<OpenWay>;
}

const direct: Way = {
  name: 'agent → Prometheus (OTLP)',
  throughCollector: false,
  async open({ folder, prometheus: options }) {
    const prometheus = await startPrometheus({ folder, ...options });
    return { otlpUrl: prometheus.otlpUrl, prometheus, collector: undefined, stop: () => prometheus.stop() };
  },
};

/** With `honor_labels`, without which `job` and `instance` are those of the Collector. */
const scrapeConfigs = (target: string | undefined) => [
  { job_name: 'collector', honor_labels: true, scrape_interval: '500ms', static_configs: [{ targets: [target] }] },
];

const scrape: Way = {
  name: 'agent → Collector → Prometheus (scrape)',
  throughCollector: true,
  async open({ folder, prometheus: options, collector: settings, exporter }) {
    const collector = await startCollector({ folder, ...settings, exporters: { prometheus: { ...exporter } } });
    const config = { ...options?.config, scrape_configs: scrapeConfigs(collector.prometheusTarget) };
    const prometheus = await startPrometheus({ folder, ...options, config });
    return { otlpUrl: collector.otlpUrl, prometheus, collector, stop: () => stopBoth(collector, prometheus) };
  },
};

const remoteWrite: Way = {
  name: 'agent → Collector → Prometheus (remote write)',
  throughCollector: true,
  async open({ folder, prometheus: options, collector: settings, exporter }) {
    const prometheus = await startPrometheus({ folder, ...options });
    const exporters = { prometheus_remote_write: { endpoint: prometheus.remoteWriteUrl, ...exporter } };
    const collector = await startCollector({ folder, ...settings, exporters });
    return { otlpUrl: collector.otlpUrl, prometheus, collector, stop: () => stopBoth(collector, prometheus) };
  },
};

export const WAYS = { direct, scrape, remoteWrite } as const;

/** Why this way is not there on this machine; false where it is. */
export function reasonToSkip(way: Way, { prometheus, collector }: Backends = findBackends()): string | false {
  if (!prometheus) return 'there is no Prometheus';
  if (way.throughCollector) return collector ? false : 'there is no Collector';
  return prometheus.takesOtlp ? false : `Prometheus ${prometheus.version} takes no OTLP`;
}

async function stopBoth(collector: RunningCollector, prometheus: RunningPrometheus): Promise<void> {
  await Promise.all([collector.stop(), prometheus.stop()]);
}
