import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { BackendProcess } from './backend-process.ts';
import { findBackends } from './find-backends.ts';

export interface PrometheusOptions {
  /** Configuration; JSON is YAML. Rule files are added to it. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Absolute paths. */
  readonly ruleFiles?: readonly string[];
  readonly flags?: readonly string[];
  /** Its data and configuration go into a folder in this one. */
  readonly folder: string;
}

/** A series of an instant query's answer. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
  /** Seconds. */
  readonly time: number;
}

export interface RunningPrometheus {
  readonly pid: number;
  /** Where its data is. */
  readonly dataFolder: string;
  readonly url: string;
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly otlpUrl: string;
  readonly remoteWriteUrl: string;
  query(expression: string): Promise<Sample[]>;
  /** The `data` of an answer of the HTTP API: `api('alerts')`. */
  api<Data = unknown>(path: string): Promise<Data>;
  stop(): Promise<void>;
}

/** Starts a Prometheus on a free loopback port, and resolves when it is ready to be asked. */
export async function startPrometheus(options: PrometheusOptions): Promise<RunningPrometheus> {
  const { prometheus } = findBackends();
  if (!prometheus) throw new Error('there is no Prometheus here: node scripts/install-backends.ts');
  started += 1;
  const own = path.join(options.folder, `prometheus-${started}`);
  const dataFolder = path.join(own, 'data');
  const args = [...argumentsOf(options, own, prometheus.takesOtlp), `--storage.tsdb.path=${dataFolder}`];
  const server = new BackendProcess('Prometheus', prometheus.path, args, options.folder);
  const [, address] = await server.said(/Listening on"? .*?address=(127\.0\.0\.1:\d+)/);
  const url = `http://${address}`;
  await waitUntilReady(url);
  const api = <Data>(request: string) => ask<Data>(`${url}/api/v1/${request}`);
  return {
    pid: server.pid,
    dataFolder,
    url,
    otlpUrl: `${url}/api/v1/otlp`,
    remoteWriteUrl: `${url}/api/v1/write`,
    query: async (expression) => {
      const { result } = await api<VectorData>(`query?query=${encodeURIComponent(expression)}`);
      return result.map(({ metric, value: [time, value] }) => ({ metric, time, value: Number(value) }));
    },
    api,
    stop: () => server.stop(),
  };
}

interface VectorData {
  readonly result: readonly { readonly metric: Record<string, string>; readonly value: readonly [number, string] }[];
}

let started = 0;

function argumentsOf(
  { config = {}, ruleFiles = [], flags = [] }: PrometheusOptions,
  own: string,
  takesOtlp: boolean,
): string[] {
  mkdirSync(own, { recursive: true });
  const file = path.join(own, 'prometheus.yml');
  writeFileSync(file, JSON.stringify(ruleFiles.length > 0 ? { ...config, rule_files: ruleFiles } : config));
  const receivers = takesOtlp ? ['--web.enable-otlp-receiver'] : [];
  return [
    `--config.file=${file}`,
    '--web.listen-address=127.0.0.1:0',
    '--web.enable-remote-write-receiver',
    ...receivers,
    ...flags,
  ];
}

async function waitUntilReady(url: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (
    !(await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (performance.now() > deadline) throw new Error(`Prometheus at ${url} does not get ready`);
    await setTimeout(50);
  }
}

async function ask<Data>(url: string): Promise<Data> {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`Prometheus answers ${response.status} to ${url}: ${text.slice(0, 500)}`);
  return (JSON.parse(text) as { data: Data }).data;
}
