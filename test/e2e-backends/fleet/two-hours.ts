import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { startPrometheus } from '../start-prometheus.ts';
import { asProcess } from './as-process.ts';
import { type BlockFigures, settledHead, writeBlock } from './prometheus-figures.ts';
import { RECORDED_INTERVAL, type RecordedExport, type Recording, seriesOf } from './record-exports.ts';
import { instanceOf, post } from './send-fleet.ts';

const MINUTE = 60_000;
const BLOCK_MINUTES = 120;
const GENERATION = 'f1ee7d15';

/**
 * Milliseconds by which an export was late when it was recorded, counted from the first: points that are exactly a minute apart
 * would be packed tighter than those of real processes.
 */
function lateness(rounds: readonly RecordedExport[], round: number): number {
  const timeOf = (index: number) => Number((rounds[index]?.readings[0]?.timeUnixNano ?? 0n) / 1_000_000n);
  return timeOf(round) - timeOf(0) - round * RECORDED_INTERVAL;
}

/** What two hours of some processes, an export a minute, are on disk: one block, as Prometheus cuts them. */
export async function writeTwoHours(folder: string, recording: Recording, processes: number): Promise<BlockFigures> {
  const prometheus = await startPrometheus({ folder, flags: ['--web.enable-admin-api'] });
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const headers = {
    'content-type': recording.protocol === 'http/json' ? 'application/json' : 'application/x-protobuf',
  };
  try {
    const rounds = recording.exports.slice(-BLOCK_MINUTES);
    assert.equal(rounds.length, BLOCK_MINUTES);
    // The last two hours that are over, by the clock, as Prometheus counts them.
    const end = Math.floor(Date.now() / (BLOCK_MINUTES * MINUTE)) * BLOCK_MINUTES * MINUTE;
    for (const [round, recorded] of rounds.entries()) {
      const time = end - (BLOCK_MINUTES - round) * MINUTE + lateness(rounds, round);
      const bodies = Array.from({ length: processes }, (_, index) =>
        asProcess(recording, recorded, { instance: instanceOf(GENERATION, index), index }, time),
      );
      await Promise.all(bodies.map((body) => post(agent, `${prometheus.otlpUrl}/v1/metrics`, headers, body)));
    }
    const series = processes * (seriesOf(rounds.flatMap(({ readings }) => readings)).size + 1);
    await settledHead(prometheus, series);
    const block = await writeBlock(prometheus);
    assert.equal(block.series, series, 'series in the block');
    return block;
  } finally {
    agent.destroy();
    await prometheus.stop();
  }
}
