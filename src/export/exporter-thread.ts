import { BroadcastChannel, threadId, workerData } from 'node:worker_threads';
import { DiagLogLevel, diag } from '@opentelemetry/api';
import { MeterProvider, type MetricReader, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { createLog, type Log, messageOf } from '../log.ts';
import { CensusProducer } from './census-producer.ts';
import { describeEndpoint, ExportHealth } from './export-health.ts';
import { createExporter } from './exporters.ts';
import { ObservedExporter } from './observed-exporter.ts';
import { type ExporterData, type JoinMessage, type Rendezvous, rendezvousName, SLOT_FINISHED } from './protocol.ts';
import { limitRequests } from './request-deadline.ts';
import { detectResource } from './resource.ts';
import { Threads } from './threads.ts';
import { removeWebSockets } from './web-sockets.ts';

// This file runs in the exporter's thread: its globals, OpenTelemetry's among them, are its own.

const data = workerData as ExporterData;
const { settings, mainPort, slots } = data;

/**
 * What the SDK says. Its errors are about failed exports, which have been told of once already; a warning that comes
 * with every export, as about the answer of a strange collector, is told of once.
 */
function hearDiagnostics(log: Log): void {
  const heard = new Set<string>();
  const debug = (message: string, ...rest: unknown[]) => log('debug', [message, ...rest.map(messageOf)].join(' '));
  const warn = (message: string, ...rest: unknown[]) => {
    const subject = message.replace(/:.*$/s, '');
    log(heard.has(subject) ? 'debug' : 'warn', [message, ...rest.map(messageOf)].join(' '));
    heard.add(subject);
  };
  diag.setLogger({ error: debug, warn, info: debug, debug, verbose: () => {} }, DiagLogLevel.DEBUG);
}

/** Lets worker threads of the application find this one. */
function welcomeThreads(threads: Threads): void {
  process.on('workerMessage', (message: JoinMessage) => {
    if (message?.kind === 'mapgauge.join') threads.add(message.threadId, message.port);
  });
  const channel = new BroadcastChannel(rendezvousName(process.pid));
  const here: Rendezvous = { kind: 'exporter', threadId };
  channel.onmessage = ((event: { data: Rendezvous }) => {
    if (event.data.kind === 'looking') channel.postMessage(here);
  }) as (event: unknown) => void;
  channel.postMessage(here);
}

async function createReader(kind: 'otlp' | 'console', threads: Threads, health: ExportHealth): Promise<MetricReader> {
  const exporter = await createExporter(kind, settings);
  return new PeriodicExportingMetricReader({
    exporter: new ObservedExporter(exporter, (error) => health.onResult(error)),
    exportIntervalMillis: settings.exportInterval,
    exportTimeoutMillis: settings.exportTimeout,
    metricProducers: [new CensusProducer(threads, data, exporter)],
  });
}

/** Exports what the main thread has sent last, while it waits. */
async function exportFinally(provider: MeterProvider, threads: Threads): Promise<void> {
  threads.stopAsking();
  await provider.forceFlush();
  Atomics.store(slots, SLOT_FINISHED, 1);
  Atomics.notify(slots, SLOT_FINISHED);
}

async function run(): Promise<void> {
  const log = createLog(settings.logLevel);
  hearDiagnostics(log);
  // Resource detectors read the arguments of the process, of which a thread has its own.
  process.argv = [...settings.argv];
  removeWebSockets();
  limitRequests(settings.exportTimeout);
  const threads = new Threads();
  const health = new ExportHealth(slots, describeEndpoint(process.env), log);
  const readers = await Promise.all(settings.exporters.map((kind) => createReader(kind, threads, health)));
  const provider = new MeterProvider({ resource: detectResource(process.env), readers });
  threads.add(undefined, mainPort, () => exportFinally(provider, threads).catch(() => {}));
  welcomeThreads(threads);
  await provider.forceFlush();
}

await run();
