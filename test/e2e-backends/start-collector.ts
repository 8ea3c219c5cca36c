import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../e2e-openclaw/free-port.ts';
import { BackendProcess } from './backend-process.ts';
import { findBackends } from './find-backends.ts';

type Section = Readonly<Record<string, unknown>>;

export interface CollectorOptions {
  /** Its configuration goes into this folder. */
  readonly folder: string;
  /** Configurations that ours is merged over, as the Collector merges several: `examples/otel-collector/….yaml`. */
  readonly files?: readonly string[];
  /** Added to the OTLP/HTTP receiver: `tls`, `auth`. */
  readonly receiver?: Section;
  /** In the order in which they work. */
  readonly processors?: Section;
  /** Where left out, the pipelines are those of the files. An exporter `prometheus` gets a free port to be scraped at. */
  readonly exporters?: Section;
  readonly extensions?: Section;
  /** Of the OTLP receiver; a free one where left out. */
  readonly port?: number;
}

export interface RunningCollector {
  /** Of the process that runs now. */
  readonly pid: number;
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly otlpUrl: string;
  readonly port: number;
  /** Where it has an exporter `prometheus`. */
  readonly prometheusUrl: string | undefined;
  /** `host:port` of that, as Prometheus wants its targets. */
  readonly prometheusTarget: string | undefined;
  /** What it has said so far. */
  output(): string;
  /** Ends it, waits for what happens while it is down, and starts it again as it was; resolves when it listens. */
  restart(whileDown: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

let started = 0;

/** Starts a Collector on free loopback ports, and resolves when it listens. */
export async function startCollector(options: CollectorOptions): Promise<RunningCollector> {
  const { collector } = findBackends();
  if (!collector) throw new Error('there is no Collector here: node scripts/install-backends.ts');
  const port = options.port ?? (await freePort());
  const target = options.exporters && 'prometheus' in options.exporters ? `127.0.0.1:${await freePort()}` : undefined;
  const file = writeConfiguration(options, port, target);
  const args = [...(options.files ?? []), file].flatMap((one) => ['--config', one]);
  const start = async () => {
    const process = new BackendProcess('the Collector', collector.path, args, options.folder);
    await process.said(/Everything is ready/);
    return process;
  };
  let server = await start();
  return {
    get pid() {
      return server.pid;
    },
    otlpUrl: `${options.receiver?.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    prometheusUrl: target && `http://${target}/metrics`,
    prometheusTarget: target,
    output: () => server.output,
    restart: async (whileDown) => {
      await server.stop();
      await whileDown();
      server = await start();
    },
    stop: () => server.stop(),
  };
}

/** Returns the file's path. JSON is YAML. */
function writeConfiguration(options: CollectorOptions, port: number, target: string | undefined): string {
  started += 1;
  mkdirSync(options.folder, { recursive: true });
  const file = path.join(options.folder, `collector-${started}.yaml`);
  writeFileSync(file, JSON.stringify(configurationOf(options, port, target), undefined, 2));
  return file;
}

function configurationOf(options: CollectorOptions, port: number, target: string | undefined): Section {
  const { receiver, processors = {}, exporters, extensions = {} } = options;
  const pipeline = {
    receivers: ['otlp'],
    processors: Object.keys(processors),
    exporters: Object.keys(exporters ?? {}),
  };
  return {
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}`, ...receiver } } } },
    processors,
    ...(exporters && { exporters: withEndpoint(exporters, target) }),
    extensions,
    service: {
      ...(exporters && { extensions: Object.keys(extensions), pipelines: { metrics: pipeline } }),
      // Its own metrics would take a fixed port.
      telemetry: { metrics: { level: 'none' } },
    },
  };
}

function withEndpoint(exporters: Section, target: string | undefined): Section {
  if (target === undefined) return exporters;
  return { ...exporters, prometheus: { endpoint: target, ...(exporters.prometheus as Section) } };
}
