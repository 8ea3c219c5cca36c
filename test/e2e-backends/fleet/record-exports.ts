import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { OtlpProtocol } from '../../../src/config.ts';
import { JSON_FORMAT, PROTOBUF_FORMAT } from '../../../src/view/export-format.ts';
import type { Reading } from '../../../src/view/reading.ts';
import { startBodyRecorder } from '../../helpers/body-recorder.ts';

type Count = number;

const AGENT = new URL('../../../dist/register.js', import.meta.url).href;
/** Milliseconds from one export to the next. */
export const RECORDED_INTERVAL = 100;
/** A verdict takes 120 intervals: by then every metric is there. */
export const JUDGED: Count = 122;
/** What a host is called while it is recorded: as long as the names that it is given later. */
const HOST = 'recorded-host-00000';

/** One request of a process, as it came over the wire. */
export interface RecordedExport {
  readonly body: Buffer;
  readonly readings: readonly Reading[];
}

/** What a process has sent, one export after the other. */
export interface Recording {
  readonly protocol: OtlpProtocol;
  readonly exports: readonly RecordedExport[];
}

export interface RecordOptions {
  readonly protocol: OtlpProtocol;
  readonly exports?: Count;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a program under the agent until it has exported so often. */
export async function recordExports(
  file: string,
  { protocol, exports = JUDGED, environment }: RecordOptions,
): Promise<Recording> {
  const recorder = await startBodyRecorder();
  const child = spawn(process.execPath, ['--import', AGENT, file], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {
      PATH: process.env.PATH,
      OTEL_SERVICE_NAME: 'fleet',
      OTEL_RESOURCE_ATTRIBUTES: `host.name=${HOST},service.version=1.0.0`,
      OTEL_EXPORTER_OTLP_ENDPOINT: recorder.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_METRIC_EXPORT_INTERVAL: String(RECORDED_INTERVAL),
      MAPGAUGE_CACHE_DIR: 'off',
      ...environment,
    },
  });
  const exited = once(child, 'exit');
  try {
    for (let count = 10; count < exports + 10; count += 10) await recorder.waitForRequests(Math.min(count, exports));
  } finally {
    child.stdin.end();
    await exited;
    await recorder.close();
  }
  return { protocol, exports: recorder.requests.slice(0, exports).map(({ body }) => toExport(body, protocol)) };
}

function toExport(body: Buffer, protocol: OtlpProtocol): RecordedExport {
  const { decode } = protocol === 'http/json' ? JSON_FORMAT : PROTOBUF_FORMAT;
  return { body, readings: decode(body) };
}

/** A text for each series of a process, without what says which process it is. */
export function seriesOf(readings: readonly Reading[]): Set<string> {
  return new Set(
    readings.map(({ metric, attributes }) => `${metric} ${JSON.stringify(Object.entries(attributes).sort())}`),
  );
}
