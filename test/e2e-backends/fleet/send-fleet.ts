import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { asProcess } from './as-process.ts';
import type { RecordedExport, Recording } from './record-exports.ts';

type Milliseconds = number;

export interface FleetOptions {
  /** Where OTLP is taken: `/v1/metrics` is appended. */
  readonly url: string;
  readonly recording: Recording;
  /** Of each round the export that every process sends. */
  readonly rounds: readonly RecordedExport[];
  readonly processes: number;
  /** Eight hexadecimal digits with which every instance begins. */
  readonly generation: string;
  readonly gzip: boolean;
  /** From one export of a process to the next; the processes are spread over it. */
  readonly interval: Milliseconds;
  /** Called after the last request of each round. */
  readonly afterRound?: (round: number) => Promise<void>;
}

/** What went over the wire. */
export interface Sent {
  readonly requests: number;
  readonly bytes: number;
  readonly milliseconds: Milliseconds;
  readonly slowest: Milliseconds;
}

export const instanceOf = (generation: string, index: number): string =>
  `${generation}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

/**
 * Sends what a fleet of such processes would, each export at its time.
 * @throws Error where a request is not answered with 200.
 */
export async function sendFleet(options: FleetOptions): Promise<Sent> {
  const { rounds, processes, interval, recording, generation, gzip } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const headers = {
    'content-type': recording.protocol === 'http/json' ? 'application/json' : 'application/x-protobuf',
    ...(gzip && { 'content-encoding': 'gzip' }),
  };
  let bytes = 0;
  let slowest = 0;
  const start = performance.now();
  for (const [round, recorded] of rounds.entries()) {
    const answers: Promise<void>[] = [];
    for (let index = 0; index < processes; index += 1) {
      await setTimeout(Math.max(0, start + (round + index / processes) * interval - performance.now()));
      const identity = { instance: instanceOf(generation, index), index };
      const plain = asProcess(recording, recorded, identity, Date.now());
      const body = gzip ? gzipSync(plain) : plain;
      bytes += body.length;
      const from = performance.now();
      const answer = post(agent, `${options.url}/v1/metrics`, headers, body).then(() => {
        slowest = Math.max(slowest, performance.now() - from);
      });
      // Looked at below; one that fails before the others are sent is no unhandled rejection.
      answer.catch(() => {});
      answers.push(answer);
    }
    await Promise.all(answers);
    await options.afterRound?.(round);
  }
  agent.destroy();
  const requests = rounds.length * processes;
  return { requests, bytes, milliseconds: performance.now() - start, slowest };
}

/** @throws Error where it is not taken whole. */
export function post(
  agent: Agent,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } });
    sending.on('error', reject).on('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      if (response.statusCode === 200 && !text.includes('rejectedDataPoints')) resolve();
      else reject(new Error(`${url} answers ${response.statusCode}: ${text.slice(0, 500)}`));
    });
    sending.end(body);
  });
}
