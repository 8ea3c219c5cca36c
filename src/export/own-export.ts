import {
  AggregationTemporality,
  InstrumentType,
  MeterProvider,
  type MetricReader,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import type { Log } from '../log.ts';
import { CensusProducer } from './census-producer.ts';
import type { ExportHealth } from './export-health.ts';
import { createExporter, type PushKind } from './exporters.ts';
import type { JudgedCensus } from './judged-census.ts';
import { ObservedExporter } from './observed-exporter.ts';
import type { ExporterSettings } from './protocol.ts';
import { detectResource } from './resource.ts';
import { ScrapeServer } from './scrape-server.ts';
import { SharedProducer } from './shared-producer.ts';

export interface OwnExportParts {
  readonly settings: ExporterSettings;
  /** Whether another thread has exported for this process before. */
  readonly isRestart: boolean;
  readonly census: JudgedCensus;
  readonly health: ExportHealth;
  readonly log: Log;
}

/** A provider with its readers, and what listens beside. */
interface Running {
  readonly provider: MeterProvider;
  readonly servers: readonly ScrapeServer[];
}

async function createPushReader(kind: PushKind, parts: OwnExportParts): Promise<MetricReader> {
  const { settings, census, health } = parts;
  const exporter = await createExporter(kind, settings);
  const asked = exporter.selectAggregationTemporality?.(InstrumentType.OBSERVABLE_COUNTER);
  const temporality = asked ?? AggregationTemporality.CUMULATIVE;
  return new PeriodicExportingMetricReader({
    exporter: new ObservedExporter(exporter, (error) => health.onResult(error)),
    exportIntervalMillis: settings.exportInterval,
    exportTimeoutMillis: settings.exportTimeout,
    metricProducers: [new CensusProducer(census, parts, { temporality, isRegular: true })],
  });
}

/** Its code is loaded only where it is asked for. The server is ours: theirs does not try again where a port is taken. */
async function createScrapeReader(parts: OwnExportParts) {
  const { settings, census, log } = parts;
  const { PrometheusExporter } = await import('@opentelemetry/exporter-prometheus');
  const temporality = AggregationTemporality.CUMULATIVE;
  const producer = new SharedProducer(new CensusProducer(census, parts, { temporality, isRegular: false }));
  const reader = new PrometheusExporter({ preventServerStart: true, metricProducers: [producer] });
  const answer = reader.getMetricsRequestHandler.bind(reader);
  return { reader, server: new ScrapeServer(answer, settings.prometheus, settings.exportInterval, log) };
}

async function createRunning(parts: OwnExportParts): Promise<Running> {
  const kinds = parts.settings.exporters;
  const push = kinds.filter((kind) => kind !== 'prometheus');
  const scraped = kinds.includes('prometheus') ? [await createScrapeReader(parts)] : [];
  const readers = [
    ...(await Promise.all(push.map((kind) => createPushReader(kind, parts)))),
    ...scraped.map(({ reader }) => reader),
  ];
  const provider = new MeterProvider({ resource: detectResource(process.env), readers });
  return { provider, servers: scraped.map(({ server }) => server) };
}

/** What this thread exports itself, by the names in `OTEL_METRICS_EXPORTER`, unless an SDK of the application's does. */
export class OwnExport {
  readonly #parts: OwnExportParts;
  #isWanted = false;
  #hasRun = false;
  #running: Running | undefined;
  #starting: Promise<void> | undefined;

  constructor(parts: OwnExportParts) {
    this.#parts = parts;
  }

  /** Whether it takes a census in each interval. */
  get isRegular(): boolean {
    return this.#isWanted && this.#parts.settings.exporters.some((kind) => kind !== 'prometheus');
  }

  /** Exports for the first time at once, and resolves when that is over. */
  async start(): Promise<void> {
    this.#isWanted = true;
    if (this.#running !== undefined) return;
    this.#starting ??= this.#create().finally(() => {
      this.#starting = undefined;
    });
    await this.#starting;
    await this.flush();
  }

  async #create(): Promise<void> {
    // Who exports differences has exported some before.
    const isRestart = this.#parts.isRestart || this.#hasRun;
    this.#hasRun = true;
    const running = await createRunning({ ...this.#parts, isRestart });
    if (!this.#isWanted) return;
    this.#running = running;
    for (const server of running.servers) server.listen();
  }

  async stop(): Promise<void> {
    this.#isWanted = false;
    const running = this.#running;
    this.#running = undefined;
    for (const server of running?.servers ?? []) server.close();
    await running?.provider.shutdown();
    this.#parts.health.forget();
  }

  async flush(): Promise<void> {
    await this.#running?.provider.forceFlush();
  }
}
