import { Console } from 'node:console';
import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { ConsoleMetricExporter, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { MetricsExporter } from '../config.ts';
import type { ExporterSettings } from './protocol.ts';

const STANDARD_OUTPUT = 1;

/** A thread's own stdout goes through the main thread, which may be waiting for this very export: write past it. */
function writeConsoleDirectly(): void {
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        writeSync(STANDARD_OUTPUT, chunk);
      } catch {}
      done();
    },
  });
  globalThis.console = new Console({ stdout, stderr: stdout });
}

/** Does not outlast the reader's patience, so that requests to a hanging collector do not pile up. */
function otlpOptions({ exportTimeout }: ExporterSettings): { timeoutMillis?: number } {
  const { OTEL_EXPORTER_OTLP_METRICS_TIMEOUT: own, OTEL_EXPORTER_OTLP_TIMEOUT: common } = process.env;
  const asked = Number(own ?? common);
  return { timeoutMillis: Math.min(asked > 0 ? asked : 10_000, exportTimeout) };
}

async function createOtlpExporter(settings: ExporterSettings): Promise<PushMetricExporter> {
  const { OTLPMetricExporter } =
    settings.protocol === 'http/protobuf'
      ? await import('@opentelemetry/exporter-metrics-otlp-proto')
      : await import('@opentelemetry/exporter-metrics-otlp-http');
  return new OTLPMetricExporter(otlpOptions(settings));
}

/** Only what is asked for is loaded. */
export async function createExporter(kind: MetricsExporter, settings: ExporterSettings): Promise<PushMetricExporter> {
  if (kind === 'otlp') return createOtlpExporter(settings);
  writeConsoleDirectly();
  return new ConsoleMetricExporter();
}
