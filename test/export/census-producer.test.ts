import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import type { HrTime } from '@opentelemetry/api';
import { AggregationTemporality } from '@opentelemetry/sdk-metrics';
import { CensusProducer } from '../../src/export/census-producer.ts';
import type { ExporterSettings } from '../../src/export/protocol.ts';
import type { ThreadReading } from '../../src/export/threads.ts';
import { figures, judgedCensus, threadReading } from './thread-readings.ts';

const { CUMULATIVE, DELTA } = AggregationTemporality;
const START = 1_800_000_000_000;

const inNanoseconds = ([seconds, nanoseconds]: HrTime) => BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);

interface Made {
  readonly temporality: AggregationTemporality;
  readonly isRestart?: boolean;
  readonly readings: () => ThreadReading[];
}

function makeProducer({ temporality, isRestart = false, readings }: Made): CensusProducer {
  const settings = { startTime: START, exportInterval: 60_000, exportTimeout: 1000, maxSeries: 10 } as ExporterSettings;
  return new CensusProducer(judgedCensus(readings), { settings, isRestart }, { temporality, isRegular: true });
}

async function collect(producer: CensusProducer) {
  const { resourceMetrics } = await producer.collect();
  return resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics);
}

async function createdOf(producer: CensusProducer) {
  const metrics = await collect(producer);
  return metrics.find(({ descriptor }) => descriptor.name === 'mapgauge.collection.created')?.dataPoints[0]?.value;
}

suite('a clock that jumps', () => {
  const JUMPS: readonly [title: string, times: readonly number[]][] = [
    ['back, behind the start', [START + 60_000, START - 3_600_000, START - 3_540_000]],
    ['back, by some intervals', [START + 600_000, START + 300_000, START + 360_000]],
    ['ahead, by a year', [START + 60_000, START + 31_536_000_000, START + 31_536_060_000]],
  ];
  const setClock = (t: TestContext, time: number) => t.mock.timers.setTime(time);
  for (const temporality of [CUMULATIVE, DELTA]) {
    for (const [title, times] of JUMPS) {
      test(`${title}, ${AggregationTemporality[temporality]}: no point ends before it starts`, async (t) => {
        t.mock.timers.enable({ apis: ['Date'], now: START });
        let created = 0;
        const readings = () => [threadReading(undefined, { 1: figures(5, 3, 2 + created++) })];
        const producer = makeProducer({ temporality, readings });
        for (const time of times) {
          setClock(t, time);
          const points = (await collect(producer)).flatMap(({ dataPoints }) => [...dataPoints]);
          assert.ok(points.length > 0);
          for (const { startTime, endTime } of points) {
            assert.equal(inNanoseconds(endTime), BigInt(time) * 1_000_000n);
            assert.ok(inNanoseconds(startTime) <= inNanoseconds(endTime), `${startTime} to ${endTime}`);
          }
        }
      });
    }
  }
});

suite('an exporter that follows another one in the same process', () => {
  test('delta: what was exported before is not exported again', async () => {
    let total = 100;
    const readings = () => [threadReading(undefined, { 1: { ...figures(5), created: total } })];
    const producer = makeProducer({ temporality: DELTA, isRestart: true, readings });
    assert.equal(await createdOf(producer), 0);
    total = 107;
    assert.equal(await createdOf(producer), 7);
  });

  test('cumulative: the totals go on', async () => {
    const readings = () => [threadReading(undefined, { 1: { ...figures(5), created: 100 } })];
    assert.equal(await createdOf(makeProducer({ temporality: CUMULATIVE, isRestart: true, readings })), 100);
  });
});
