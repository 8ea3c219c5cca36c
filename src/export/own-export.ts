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
import type { ExporterData } from './protocol.ts';
import { detectResource } from './resource.ts';
import { ScrapeServer } from './scrape-server.ts';
import { SharedProducer } from './shared-producer.ts';

export interface OwnExportParts {
  readonly data: Pick<ExporterData, 'settings' | 'isRestart'>;
  readonly census: JudgedCensus;
  readonly health: ExportHealth;
  readonly log: Log;
}

async function createPushReader(kind: PushKind, { data, census, health }: OwnExportParts): Promise<MetricReader> {
  const { settings } = data;
  const exporter = await createExporter(kind, settings);
  const asked = exporter.selectAggregationTemporality?.(InstrumentType.OBSERVABLE_COUNTER);
  const temporality = asked ?? AggregationTemporality.CUMULATIVE;
  return new PeriodicExportingMetricReader({
    exporter: new ObservedExporter(exporter, (error) => health.onResult(error)),
    exportIntervalMillis: settings.exportInterval,
    exportTimeoutMillis: settings.exportTimeout,
    metricProducers: [new CensusProducer(census, data, { temporality, isRegular: true })],
  });
}

/** Its code is loaded only where it is asked for. The server is ours: theirs does not try again where a port is taken. */
async function createScrapeReader({ data, census, log }: OwnExportParts): Promise<MetricReader> {
  const { prometheus, exportInterval } = data.settings;
  const { PrometheusExporter } = await import('@opentelemetry/exporter-prometheus');
  const temporality = AggregationTemporality.CUMULATIVE;
  const producer = new SharedProducer(new CensusProducer(census, data, { temporality, isRegular: false }));
  const reader = new PrometheusExporter({ preventServerStart: true, metricProducers: [producer] });
  const answer = reader.getMetricsRequestHandler.bind(reader);
  new ScrapeServer(answer, prometheus, exportInterval, log).listen();
  return reader;
}

/** What this thread exports itself, by the names in `OTEL_METRICS_EXPORTER`. */
export async function startOwnExport(parts: OwnExportParts): Promise<MeterProvider> {
  const readers = await Promise.all(
    parts.data.settings.exporters.map((kind) =>
      kind === 'prometheus' ? createScrapeReader(parts) : createPushReader(kind, parts),
    ),
  );
  return new MeterProvider({ resource: detectResource(process.env), readers });
}
