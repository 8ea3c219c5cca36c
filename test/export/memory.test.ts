import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { AggregationTemporality } from '@opentelemetry/sdk-metrics';
import { CensusJob } from '../../src/export/census-job.ts';
import { CensusProducer } from '../../src/export/census-producer.ts';
import { CensusResponder } from '../../src/export/census-responder.ts';
import type { ExporterSettings } from '../../src/export/protocol.ts';
import type { Figures } from '../../src/export/series.ts';
import { SiteSender } from '../../src/export/site-sender.ts';
import { type ThreadReading, Threads } from '../../src/export/threads.ts';
import { collectGarbage } from '../registry/garbage.ts';
import { createRegistry, mapOfSize } from '../registry/site-records.ts';
import { AGENT, figures, gone, judgedCensus, threadReading } from './thread-readings.ts';

const MOST_BYTES = 256 * 1024;

async function usedMemory(): Promise<number> {
  // What the first round lets go of may have held something else.
  await collectGarbage();
  await collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Runs `work` so many times and asserts that memory has not grown since the first tenth of it. */
async function assertNoGrowth(t: TestContext, times: number, work: (round: number) => unknown): Promise<void> {
  const first = times / 10;
  for (let round = 0; round < first; round += 1) await work(round);
  const before = await usedMemory();
  for (let round = first; round < times; round += 1) await work(round);
  const grown = (await usedMemory()) - before;
  t.diagnostic(`${(grown / 1024).toFixed(0)} KB`);
  assert.ok(grown < MOST_BYTES, `${grown} bytes more`);
}

suite('memory of the thread of the application', () => {
  test('a million censuses, packed, leave nothing behind', async (t) => {
    const registry = createRegistry(['Map']);
    const held = [new registry.wrapper(mapOfSize(3), 0), new registry.wrapper(mapOfSize(1), 0)];
    const sites = new SiteSender(registry, () => {});
    await assertNoGrowth(t, 1_000_000, () => {
      const job = new CensusJob(registry, sites, performance.now.bind(performance));
      while (!job.slice(1));
      assert.equal(job.packed.length, 6);
    });
    assert.equal(held.length, 2);
  });
});

suite("memory of the exporter's thread", () => {
  const SITES = 12;
  const MAX_SERIES = 4;
  const settings: ExporterSettings = {
    ...{
      exporters: ['otlp'],
      protocol: 'http/json',
      prometheus: { host: 'localhost', port: 9464 },
      exportInterval: 1000,
      exportTimeout: 1000,
      logLevel: 'none',
    },
    ...{ maxSeries: MAX_SERIES, collections: ['Map', 'Set'], access: true, control: false, argv: [], startTime: 0 },
  };

  /** Sites that grow, shrink, end and come back. */
  const sitesOf = (round: number): Record<number, Figures> =>
    Object.fromEntries(
      Array.from({ length: SITES }, (_, id) => {
        const entries = (id * 37 + round * 11) % 101;
        return [id, entries % 9 === 0 ? gone(round) : figures(entries, round)];
      }),
    );

  const CASES: readonly [
    title: string,
    temporality: AggregationTemporality,
    readings: (round: number) => ThreadReading[],
  ][] = [
    ['changing readings', AggregationTemporality.DELTA, (round) => [threadReading(undefined, sitesOf(round))]],
    [
      'threads that come and go',
      AggregationTemporality.CUMULATIVE,
      (round) => [threadReading(undefined, sitesOf(round)), threadReading(1 + Math.floor(round / 3), sitesOf(round))],
    ],
  ];
  for (const [title, temporality, readings] of CASES) {
    test(`${title}: ten thousand exports leave nothing behind`, async (t) => {
      let round = 0;
      const census = judgedCensus(() => readings(round++));
      const producer = new CensusProducer(census, { settings, isRestart: false }, { temporality, isRegular: true });
      await assertNoGrowth(t, 10_000, async () => {
        const { resourceMetrics } = await producer.collect();
        assert.ok((resourceMetrics.scopeMetrics[0]?.metrics.length ?? 0) >= 9);
      });
    });
  }
});

test('from thread to thread: the answers of a thousand sites leave nothing behind on either side', async (t) => {
  const SITES = 1000;
  const registry = createRegistry(Array.from({ length: SITES }, () => 'Map'));
  const held = Array.from({ length: SITES }, (_, id) => new registry.wrapper(mapOfSize(1), id));
  const { port1, port2 } = new MessageChannel();
  t.after(() => port1.close());
  const { censusDuration: _own, ...agent } = AGENT;
  new CensusResponder(registry, () => agent, port1);
  const threads = new Threads();
  threads.add(undefined, port2);
  await assertNoGrowth(t, 300, async () => {
    const [reading] = await threads.takeCensus(60_000);
    assert.equal(reading?.readings.length, held.length);
    assert.equal(reading?.sites.size, held.length);
  });
});
