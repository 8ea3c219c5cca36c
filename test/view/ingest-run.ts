import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ValueType } from '@opentelemetry/api';
import { JsonMetricsSerializer, ProtobufMetricsSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AggregationTemporality, DataPointType, type GaugeMetricData } from '@opentelemetry/sdk-metrics';
import { openStore } from '../../src/view/store/open-store.ts';
import type { Store } from '../../src/view/store/types.ts';

const SERVICES = 50;
const METRICS_PER_SERVICE = 8;
const SITES_PER_SERVICE = 25;
const POINTS_PER_EXPORT = METRICS_PER_SERVICE * SITES_PER_SERVICE;
const LOOK_EVERY_MILLISECONDS = 500;

export interface IngestOptions {
  readonly seconds: number;
  readonly file?: string | undefined;
  /** Ends the receiver with SIGKILL at the end, while exports are on their way. Needs a file. */
  readonly kill?: boolean;
  /** Opens the page; resolves with what closes it. */
  readonly openPage?: (url: string) => Promise<() => Promise<void>>;
}

export interface IngestResult {
  readonly sent: number;
  readonly acknowledged: number;
  /** In the store, afterwards. */
  readonly found: number;
  /** Acknowledged exports of which a point is not in the store; counted after a kill. */
  readonly lost: number;
  readonly longestExport: number;
  readonly longestChart: number;
  readonly longestOverview: number;
  readonly largestMemory: number;
}

/** Sends 10,000 points a second, as 50 services would, and looks at a chart and the overview meanwhile. */
export async function runIngest(options: IngestOptions): Promise<IngestResult> {
  const child = startReceiver(options.file);
  const [{ url, probe }] = (await once(child, 'message')) as [{ url: string; probe: string }];
  const load = new Load(url, probe);
  const closePage = await options.openPage?.(url);
  try {
    const looking = load.lookUntil(Date.now() + options.seconds * 1000);
    const sending = Promise.all(
      Array.from({ length: SERVICES }, (_, service) => load.sendFrom(service, options.seconds)),
    );
    if (options.kill) return await killAndCount(child, load, sending, options);
    await Promise.all([sending, looking]);
    return load.result(await load.ask('/found'), 0);
  } finally {
    await closePage?.();
    child.kill('SIGKILL');
    load.close();
  }
}

function startReceiver(file: string | undefined): ChildProcess {
  const path = new URL('./ingest-receiver.ts', import.meta.url);
  return fork(path, file === undefined ? [] : [file], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function killAndCount(
  child: ChildProcess,
  load: Load,
  sending: Promise<unknown>,
  { seconds, file = '' }: IngestOptions,
): Promise<IngestResult> {
  await sleep(seconds * 1000 - 300);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  load.stop();
  await sending;
  const store = openStore({ file });
  const { found, lost } = compare(store, load);
  store.close();
  return load.result(found, lost);
}

/** All points in the store, and the acknowledged exports that are not there as a whole. */
function compare(store: Store, load: Load): { found: number; lost: number } {
  let [found, lost] = [0, 0];
  for (const { id, service } of store.processes()) {
    const times = store.latest(id).map((series) => store.samples(series.id, 0, Date.now() + 60_000, 1e9).times);
    found += times.reduce((sum, list) => sum + list.length, 0);
    const sets = times.map((list) => new Set(list));
    const isThere = (time: number) => sets.length === POINTS_PER_EXPORT && sets.every((set) => set.has(time));
    lost += (load.acknowledgedTimes.get(service) ?? []).filter((time) => !isThere(time)).length;
  }
  return { found, lost };
}

class Load {
  /** By service: the times of its exports that were answered with 200. */
  readonly acknowledgedTimes = new Map<string, number[]>();
  readonly #agent = new Agent({ keepAlive: true });
  readonly #url: string;
  readonly #probe: string;
  readonly #longest = { export: 0, chart: 0, overview: 0 };
  #sent = 0;
  #largestMemory = 0;
  #isStopped = false;

  constructor(url: string, probe: string) {
    this.#url = url;
    this.#probe = probe;
  }

  stop(): void {
    this.#isStopped = true;
  }

  close(): void {
    this.#agent.destroy();
  }

  /** One export a second, each service at a time of its own within it. */
  async sendFrom(service: number, seconds: number): Promise<void> {
    await sleep((service / SERVICES) * 1000);
    const start = Date.now();
    const answers: Promise<void>[] = [];
    for (let second = 0; second < seconds && !this.#isStopped; second += 1) {
      await sleep(Math.max(0, start + second * 1000 - Date.now()));
      answers.push(this.#export(service, Date.now()));
    }
    await Promise.all(answers);
  }

  async lookUntil(end: number): Promise<void> {
    while (Date.now() < end && !this.#isStopped) {
      await sleep(LOOK_EVERY_MILLISECONDS);
      await this.#look().catch(() => {});
    }
  }

  async ask(path: string): Promise<number> {
    return JSON.parse((await this.#request('GET', `${this.#probe}${path}`)).text) as number;
  }

  result(found: number, lost: number): IngestResult {
    const exports = [...this.acknowledgedTimes.values()].reduce((sum, times) => sum + times.length, 0);
    return {
      sent: this.#sent,
      acknowledged: exports * POINTS_PER_EXPORT,
      found,
      lost,
      longestExport: this.#longest.export,
      longestChart: this.#longest.chart,
      longestOverview: this.#longest.overview,
      largestMemory: this.#largestMemory,
    };
  }

  async #look(): Promise<void> {
    const [from, to] = [Date.now() - 86_400_000, Date.now()];
    await this.#timed('overview', () => this.#request('GET', `${this.#url}/api/overview`));
    const chart = `${this.#url}/api/series?ids=1&from=${from}&to=${to}&points=600`;
    await this.#timed('chart', () => this.#request('GET', chart));
    this.#largestMemory = Math.max(this.#largestMemory, await this.ask('/memory'));
  }

  async #export(service: number, time: number): Promise<void> {
    const body = encodeExport(service, time);
    this.#sent += POINTS_PER_EXPORT;
    const type = service % 2 === 0 ? 'application/json' : 'application/x-protobuf';
    const send = () => this.#request('POST', `${this.#url}/v1/metrics`, { 'content-type': type }, body);
    // After the kill nobody answers; those exports are not acknowledged.
    const answer = await this.#timed('export', send).catch(() => undefined);
    const isWhole = answer?.status === 200 && !answer.text.includes('partialSuccess');
    if (isWhole) this.#acknowledge(nameOf(service), time);
  }

  #acknowledge(service: string, time: number): void {
    this.acknowledgedTimes.set(service, [...(this.acknowledgedTimes.get(service) ?? []), time]);
  }

  async #timed<Result>(kind: 'export' | 'chart' | 'overview', work: () => Promise<Result>): Promise<Result> {
    const before = performance.now();
    const result = await work();
    this.#longest[kind] = Math.max(this.#longest[kind], performance.now() - before);
    return result;
  }

  #request(method: string, url: string, headers = {}, body?: Uint8Array): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const outgoing = request(url, { method, headers, agent: this.#agent }, async (response) => {
        const chunks = await response.toArray().catch(reject);
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat((chunks as Buffer[] | undefined) ?? []).toString(),
        });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
}

const nameOf = (service: number) => `service-${service}`;

function encodeExport(service: number, time: number): Uint8Array {
  const resource = resourceFromAttributes({
    'service.name': nameOf(service),
    'service.instance.id': `instance-${service}`,
    'process.pid': 1000 + service,
    'host.name': 'host',
  });
  const scope = { name: 'mapgauge', version: '0.1.0' };
  const metrics = Array.from({ length: METRICS_PER_SERVICE }, (_, metric) => createMetric(metric, time));
  const serializer = service % 2 === 0 ? JsonMetricsSerializer : ProtobufMetricsSerializer;
  const body = serializer.serializeRequest({ resource, scopeMetrics: [{ scope, metrics }] });
  if (body === undefined) throw new Error('the export could not be written');
  return body;
}

function createMetric(metric: number, time: number): GaugeMetricData {
  const endTime: [number, number] = [Math.floor(time / 1000), (time % 1000) * 1e6];
  const valueType = metric === 0 ? ValueType.DOUBLE : ValueType.INT;
  return {
    dataPointType: DataPointType.GAUGE,
    descriptor: { name: `mapgauge.collection.metric${metric}`, description: '', unit: '{entry}', valueType },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
    dataPoints: Array.from({ length: SITES_PER_SERVICE }, (_, site) => ({
      startTime: endTime,
      endTime,
      attributes: siteAttributes(site),
      value: metric === 0 ? Math.random() * 1000 : Math.floor(time / 1000) * site,
    })),
  };
}

function siteAttributes(site: number) {
  return {
    'collection.name': `SessionStore.#byId${site}`,
    'collection.type': 'Map',
    'collection.scope': 'class',
    'collection.module': 'src/gateway/session-store.ts',
    'code.file.path': '/app/node_modules/gateway/dist/session-store-BxLfE9ri.js',
    'code.line.number': 10_394 + site,
    'code.column.number': 17,
    'code.function.name': 'SessionStore',
  };
}
