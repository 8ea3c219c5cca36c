import type { Log } from '../log.ts';
import { SLOT_HEALTHY } from './protocol.ts';

/** Where the exports go, for a person to read: without credentials. */
export function describeEndpoint(environment: NodeJS.ProcessEnv): string {
  const { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: own, OTEL_EXPORTER_OTLP_ENDPOINT: common } = environment;
  // An empty variable is one that is not set.
  const url = URL.parse(own || `${(common || 'http://localhost:4318').replace(/\/$/, '')}/v1/metrics`);
  return url === null ? 'the collector' : `${url.protocol}//${url.host}${url.pathname}`;
}

function describeError(error: Error & { code?: unknown; errors?: readonly Error[] }): string {
  const inner = error.errors?.find(({ message }) => message !== '');
  return error.message || inner?.message || String(error.code ?? error.name);
}

/**
 * Keeps the main thread informed whether exports arrive, and says once when they stop and once when they go on again.
 */
export class ExportHealth {
  readonly #slots: Int32Array;
  readonly #endpoint: string;
  readonly #log: Log;
  #isFailing = false;

  constructor(slots: Int32Array, endpoint: string, log: Log) {
    this.#slots = slots;
    this.#endpoint = endpoint;
    this.#log = log;
  }

  onResult(error: Error | undefined): void {
    Atomics.store(this.#slots, SLOT_HEALTHY, error === undefined ? 1 : 0);
    if (error !== undefined && !this.#isFailing) this.#log('warn', this.#describe(error));
    if (error === undefined && this.#isFailing) this.#log('info', `exports to ${this.#endpoint} arrive again`);
    this.#isFailing = error !== undefined;
  }

  #describe(error: Error): string {
    return (
      `cannot export to ${this.#endpoint}: ${describeError(error)}. The application is not affected; ` +
      `the next interval tries again. Is a collector listening there? OTEL_EXPORTER_OTLP_ENDPOINT sets another place.`
    );
  }
}
