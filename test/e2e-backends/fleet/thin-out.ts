import { openExample } from './open-example.ts';
import { readHead } from './prometheus-figures.ts';
import type { Recording } from './record-exports.ts';
import { sendFleet } from './send-fleet.ts';

const INTERVAL_SECONDS = 2;
const ROUNDS = 2;

/** How many series are left of so many processes behind a configuration of the example; the last export of each is looked at. */
export async function seriesBehind(
  folder: string,
  overlay: string,
  recording: Recording,
  processes: number,
): Promise<number> {
  const { prometheus, collector, stop } = await openExample(folder, overlay, `${INTERVAL_SECONDS}s`);
  try {
    const last = recording.exports.slice(-1);
    await sendFleet({
      ...{ url: collector.otlpUrl, recording, processes, gzip: true, generation: 'f1ee70ff' },
      rounds: Array.from({ length: ROUNDS }, () => last).flat(),
      interval: 1000,
    });
    // A last interval of the Collector's, and what is under way.
    await new Promise((resolve) => setTimeout(resolve, (2 * INTERVAL_SECONDS + 1) * 1000));
    return (await readHead(prometheus)).series;
  } finally {
    await stop();
  }
}
