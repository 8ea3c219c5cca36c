import type { Log } from '../log.ts';
import { answerText } from './answer-text.ts';
import { SLOT_HEALTHY } from './protocol.ts';

/** Where the exports go, for a person to read: without credentials. */
export function describeEndpoint(environment: NodeJS.ProcessEnv): string {
  const { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: own, OTEL_EXPORTER_OTLP_ENDPOINT: common } = environment;
  // An empty variable is one that is not set.
  const url = URL.parse(own || `${(common || 'http://localhost:4318').replace(/\/$/, '')}/v1/metrics`);
  return url === null ? 'the collector' : `${url.protocol}//${url.host}${url.pathname}`;
}

/** As the OTLP exporter has it: with the status of the answer and its text, where there was one. */
type ExportError = Error & { readonly code?: unknown; readonly data?: string; readonly errors?: readonly Error[] };

const isAnswer = ({ code }: ExportError) => typeof code === 'number';

function describeError(error: ExportError): string {
  const inner = error.errors?.find(({ message }) => message !== '');
  const said = error.message || inner?.message;
  if (!isAnswer(error)) return said || String(error.code ?? error.name);
  return [[error.code, said].filter(Boolean).join(' '), answerText(error.data ?? '')].filter(Boolean).join(', ');
}

/** What to look at, by the code of the error: a status, or one of Node's for TLS. */
const ADVICE: readonly [code: RegExp, advice: string][] = [
  [/^40[13]$/, 'OTEL_EXPORTER_OTLP_HEADERS sets what it wants to see'],
  [/^\d+$/, 'It does not take what is sent. OTEL_EXPORTER_OTLP_ENDPOINT sets another place'],
  [/^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/, 'OTEL_EXPORTER_OTLP_CERTIFICATE names a file with its authority'],
  [
    /CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE/,
    'OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and OTEL_EXPORTER_OTLP_CLIENT_KEY say who asks',
  ],
  [/(?:)/, 'Is a collector listening there? OTEL_EXPORTER_OTLP_ENDPOINT sets another place'],
];

const advise = ({ code }: ExportError) => ADVICE.find(([pattern]) => pattern.test(String(code)))?.[1];

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

  /** Nothing is exported: nobody has to wait for the last export. */
  forget(): void {
    Atomics.store(this.#slots, SLOT_HEALTHY, 0);
    this.#isFailing = false;
  }

  #describe(error: Error): string {
    return (
      `cannot export to ${this.#endpoint}: ${describeError(error)}. The application is not affected; ` +
      `the next interval tries again. ${advise(error)}.`
    );
  }
}
