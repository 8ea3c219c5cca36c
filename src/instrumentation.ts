import type { MeterProvider } from '@opentelemetry/api';
import type { Environment } from './config.ts';
import { MeterObserver } from './export/meter-observer.ts';
import { SdkClient } from './export/sdk-client.ts';
import type { SdkMetric } from './export/sdk-protocol.ts';
import { HANDED_OVER_KEY, type Handover, installedHandover, type Terms } from './handover.ts';
import { createLog, messageOf } from './log.ts';
import { ownFolderUrl } from './own-files.ts';
import type { Count, Milliseconds } from './registry/types.ts';
import { installedRegistry } from './registry/wrapper-global.ts';
import { startSafely } from './start-safely.ts';
import { readVersion } from './version.ts';
import { isWorkerThread, loadWorkerThreads } from './worker-threads.ts';

// Captured, because a test in the application may replace the global one.
const later = setTimeout;

export interface CollectionInstrumentationConfig {
  /** False: it does nothing before `enable()`. */
  enabled?: boolean;
  /** Whether an exporter of the preload goes on too, so that all is exported twice. */
  keepExporter?: boolean;
  /**
   * Attribute sets that the SDK takes of one metric: 2000, or what a View with `aggregationCardinalityLimit` says. What comes
   * later is in the point of the others.
   */
  cardinalityLimit?: number;
}

const NAME = 'mapgauge';
/** Of OpenTelemetry's metrics SDK, where no view says otherwise. */
const CARDINALITY_LIMIT: Count = 2000;
const LEAST_LIMIT: Count = 10;
const FIRST_SEARCH: Milliseconds = 1000;
const LAST_SEARCH: Milliseconds = 64_000;

/** What is said of exporters is meant for the SDK of the application's. */
const withoutExporters = (environment: Environment): Environment => ({
  ...Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('OTEL_EXPORTER_'))),
  OTEL_METRICS_EXPORTER: 'none',
});

/** What is registered with the OpenTelemetry API, read without it. */
function registeredProvider(): MeterProvider | undefined {
  const api = (globalThis as Record<symbol, unknown>)[Symbol.for('opentelemetry.js.api.1')];
  return (api as { readonly metrics?: MeterProvider } | undefined)?.metrics;
}

/**
 * The agent's metrics through the MeterProvider of an SDK that the application has: an `Instrumentation` as OpenTelemetry's
 * SDK takes it. Where the agent does not run yet, constructing it starts the agent: modules loaded from then on are followed.
 * In a worker thread it does only that; the main thread's exports the figures of all threads. Nothing of it throws.
 */
export class CollectionInstrumentation {
  readonly instrumentationName = NAME;
  readonly instrumentationVersion: string = readVersion();
  #config: CollectionInstrumentationConfig = {};
  #isEnabled = false;
  #provider: MeterProvider | undefined;
  #observer: MeterObserver | undefined;
  #client: SdkClient | undefined;
  #search: NodeJS.Timeout | undefined;

  constructor(config: CollectionInstrumentationConfig = {}) {
    this.setConfig(config);
    if (this.#config.enabled === true) this.enable();
  }

  getConfig(): CollectionInstrumentationConfig {
    return this.#config;
  }

  setConfig(config: CollectionInstrumentationConfig = {}): void {
    this.#config = { enabled: true, ...config };
  }

  enable(): void {
    if (this.#isEnabled) return;
    this.#isEnabled = true;
    safely(() => {
      const handover = this.#startAgent();
      if (handover === undefined || isWorkerThread) return;
      loadWorkerThreads().setEnvironmentData(HANDED_OVER_KEY, true);
      handover.demand(() => this.#makeTerms());
      this.#observe();
      this.#searchIn(FIRST_SEARCH);
    });
  }

  /** Its metrics end, and an exporter of the preload goes on. What is counted is counted further. */
  disable(): void {
    if (!this.#isEnabled) return;
    this.#isEnabled = false;
    safely(() => {
      clearTimeout(this.#search);
      this.#stopObserving();
      installedHandover()?.demand(undefined);
      this.#client?.close();
      this.#client = undefined;
    });
  }

  setMeterProvider(provider: MeterProvider): void {
    safely(() => {
      if (provider === this.#provider && this.#observer !== undefined) return;
      this.#provider = provider;
      this.#stopObserving();
      this.#observe();
    });
  }

  /** There are no spans. */
  setTracerProvider(_provider: unknown): void {}

  /** There are no log records. */
  setLoggerProvider(_provider: unknown): void {}

  #startAgent(): Handover | undefined {
    if (installedRegistry() === undefined) startSafely(withoutExporters(process.env), new URL(ownFolderUrl));
    const handover = installedHandover();
    if (handover === undefined && installedRegistry() !== undefined)
      createLog('warn')('warn', 'CollectionInstrumentation does nothing: the agent that runs is of another version');
    return handover;
  }

  #makeTerms(): Terms {
    const { port1, port2 } = new (loadWorkerThreads().MessageChannel)();
    this.#client?.close();
    this.#client = new SdkClient(port1);
    const { keepExporter = false, cardinalityLimit = CARDINALITY_LIMIT } = this.#config;
    return {
      port: port2,
      keepsExporter: keepExporter,
      cardinalityLimit: Math.max(LEAST_LIMIT, Number(cardinalityLimit) || 0),
    };
  }

  /** Before the exporter's thread is there, within the first second, there is nothing to tell. */
  async #collect(): Promise<readonly SdkMetric[]> {
    return (await this.#client?.collect()) ?? [];
  }

  #observe(): void {
    if (!this.#isEnabled || isWorkerThread || this.#provider === undefined) return;
    const meter = this.#provider.getMeter(NAME, this.instrumentationVersion);
    this.#observer = new MeterObserver(meter, () => this.#collect());
  }

  #stopObserving(): void {
    this.#observer?.stop();
    this.#observer = undefined;
  }

  /**
   * Some SDKs give their instrumentations no MeterProvider, or the API's stand-in: `startNodeSdk()` with a configuration file
   * does. Then it is the one that is registered, as soon as there is one.
   */
  #searchIn(pause: Milliseconds): void {
    const search = () => {
      if (this.#observer?.isNoop === false) return;
      const provider = registeredProvider();
      if (provider !== undefined) this.setMeterProvider(provider);
      else if (pause < LAST_SEARCH) this.#searchIn(pause * 2);
    };
    this.#search = later(search, pause).unref();
  }
}

function safely(work: () => void): void {
  try {
    work();
  } catch (error) {
    createLog('warn')('warn', `CollectionInstrumentation: ${messageOf(error)}. The application runs on as it is.`);
  }
}
