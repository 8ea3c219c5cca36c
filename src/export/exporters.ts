import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { ConsoleMetricExporter, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { fs } from '../builtins.ts';
import type { MetricsExporter } from '../config.ts';
import type { ExporterSettings } from './protocol.ts';

const STANDARD_OUTPUT = 1;

/** A thread's own stdout goes through the main thread, which may be waiting for this very export: write past it. */
async function writeConsoleDirectly(): Promise<void> {
  const { Console } = await import('node:console');
  const { Writable } = await import('node:stream');
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        fs.writeSync(STANDARD_OUTPUT, chunk);
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

/** Protobuf is loaded only where it is asked for. */
async function createOtlpExporter(settings: ExporterSettings): Promise<PushMetricExporter> {
  if (settings.protocol === 'http/json') return new OTLPMetricExporter(otlpOptions(settings));
  const protobuf = await import('@opentelemetry/exporter-metrics-otlp-proto');
  return new protobuf.OTLPMetricExporter(otlpOptions(settings));
}

/** What is sent to somebody, as opposed to what is fetched. */
export type PushKind = Exclude<MetricsExporter, 'prometheus'>;

export async function createExporter(kind: PushKind, settings: ExporterSettings): Promise<PushMetricExporter> {
  if (kind === 'otlp') return createOtlpExporter(settings);
  await writeConsoleDirectly();
  return new ConsoleMetricExporter();
}
