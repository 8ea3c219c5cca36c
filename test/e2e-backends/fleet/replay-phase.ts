import assert from 'node:assert/strict';
import type { RunningCollector } from '../start-collector.ts';
import type { RunningPrometheus } from '../start-prometheus.ts';
import { costOf } from './process-cost.ts';
import { type HeadFigures, readHead, settledHead } from './prometheus-figures.ts';
import { type RecordedExport, type Recording, seriesOf } from './record-exports.ts';
import { type Sent, sendFleet } from './send-fleet.ts';

type Count = number;
type Seconds = number;

export interface PhaseOptions {
  readonly collector: RunningCollector;
  readonly prometheus: RunningPrometheus;
  readonly recording: Recording;
  readonly gzip: boolean;
  readonly generation: string;
  readonly processes: Count;
  readonly rounds: Count;
  readonly interval: Seconds;
}

/** CPU time of both, of one round. */
interface RoundCost {
  readonly collector: Seconds;
  readonly prometheus: Seconds;
}

interface Moment extends RoundCost {
  readonly head: HeadFigures;
}

/** What a fleet has cost. */
export interface Phase {
  readonly sent: Sent;
  /** That each process makes, `target_info` included. */
  readonly seriesPerProcess: Count;
  readonly pointsPerExport: Count;
  /** The round in which all series are new. */
  readonly first: RoundCost;
  /** The mean of the others. */
  readonly steady: RoundCost;
  /** Before, after the first round, and at the end. */
  readonly heads: readonly [HeadFigures, HeadFigures, HeadFigures];
  readonly collectorPeakBytes: number;
  readonly prometheusBytes: number;
}

/** Has a fleet send what was recorded, through the Collector to Prometheus, and checks that all of it is there. */
export async function replayPhase(options: PhaseOptions): Promise<Phase> {
  const { collector, prometheus, recording, processes, interval } = options;
  const rounds = recording.exports.slice(-options.rounds);
  const seriesPerProcess = seriesOf(rounds.flatMap(({ readings }) => readings)).size + 1;
  const read = async (): Promise<Moment> => ({
    collector: costOf(collector.pid).cpuSeconds,
    prometheus: costOf(prometheus.pid).cpuSeconds,
    head: await readHead(prometheus),
  });
  const readings = [await read()];
  const sent = await sendFleet({
    ...{ url: collector.otlpUrl, recording, rounds, processes, interval: interval * 1000 },
    ...{ generation: options.generation, gzip: options.gzip },
    afterRound: async () => void readings.push(await read()),
  });
  const series = processes * seriesPerProcess;
  const [before, first] = readings as [Moment, Moment];
  const head = await settledHead(prometheus, before.head.series + series);
  assert.equal(head.series - before.head.series, series, 'series in the head');
  await checkSums(prometheus, options.generation, processes, rounds.at(-1) as RecordedExport);
  const between = (from: number, to: number): RoundCost => {
    const [a, b] = [readings[from], readings[to]] as [Moment, Moment];
    const count = to - from;
    return { collector: (b.collector - a.collector) / count, prometheus: (b.prometheus - a.prometheus) / count };
  };
  return {
    sent,
    seriesPerProcess,
    pointsPerExport: rounds.at(-1)?.readings.length ?? 0,
    first: between(0, 1),
    steady: between(1, rounds.length),
    heads: [before.head, first.head, head],
    collectorPeakBytes: costOf(collector.pid).peakBytes,
    prometheusBytes: costOf(prometheus.pid).bytes,
  };
}

/** The sum over the fleet is so many times what one process has said, for each collection; and no process is missing. */
async function checkSums(prometheus: RunningPrometheus, generation: string, processes: Count, last: RecordedExport) {
  const own = `{instance=~"${generation}-.*"}`;
  const by = '(collection_id, collection_name)';
  const sums = await prometheus.query(`sum by ${by} (mapgauge_collection_entries${own})`);
  const seen = new Map(
    sums.map(({ metric, value }) => [`${metric.collection_id ?? ''} ${metric.collection_name}`, value]),
  );
  const expected = new Map<string, number>();
  for (const { metric, attributes, value } of last.readings) {
    if (metric !== 'mapgauge.collection.entries') continue;
    const key = `${attributes['collection.id'] ?? ''} ${attributes['collection.name']}`;
    expected.set(key, (expected.get(key) ?? 0) + processes * value);
  }
  assert.deepEqual([...seen].sort(), [...expected].sort(), 'sums over the fleet');
  assert.ok(expected.size > 0);
  const [{ value: infos } = { value: 0 }] = await prometheus.query(`count(target_info${own})`);
  assert.equal(infos, processes, 'target_info');
}
