import type { MessagePort } from 'node:worker_threads';
import type { Milliseconds } from '../registry/types.ts';
import type { SdkAnswer, SdkMetric } from './sdk-protocol.ts';

// Captured, because a test in the application may replace the global one.
const later = setTimeout;

/** A busy thread is waited for a second by the exporter's thread; before its first census, longer. */
const PATIENCE: Milliseconds = 2000;

/** Asks the exporter's thread for the metrics. */
export class SdkClient {
  readonly #port: MessagePort;
  #request = 0;
  #pending: Promise<readonly SdkMetric[]> | undefined;
  #resolve: (metrics: readonly SdkMetric[]) => void = () => {};

  constructor(port: MessagePort) {
    this.#port = port;
    port.on('message', ({ request, metrics }: SdkAnswer) => {
      if (request === this.#request) this.#resolve(metrics);
    });
    port.on('close', () => this.#resolve([]));
    port.unref();
  }

  /** Several readers that ask together are one question. Empty where no answer comes in time. Never rejects. */
  collect(): Promise<readonly SdkMetric[]> {
    this.#pending ??= this.#ask().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /**
   * The timer keeps the process alive, only while an answer is due: a reader that flushes as the application shuts down
   * waits for it, with nothing else that would.
   */
  #ask(): Promise<readonly SdkMetric[]> {
    this.#request += 1;
    return new Promise((resolve) => {
      const timer = later(resolve, PATIENCE, []);
      this.#resolve = (metrics) => {
        clearTimeout(timer);
        resolve(metrics);
      };
      this.#port.postMessage({ request: this.#request });
    });
  }

  close(): void {
    this.#resolve([]);
    this.#port.close();
  }
}
