import { setTimeout as sleep } from 'node:timers/promises';
import type { Gateway } from './gateway.ts';
import { sendTraffic } from './traffic.ts';
import type { Workshop } from './workshop.ts';

const NAME = 'seqByRun';
const RUNS = 3;
const SEEN_WITHIN_MS = 30_000;

/** Of a release with the fix: zero before and after a run says little, unless the Map is seen to hold it in between. */
export async function checkRunsUnderWay(workshop: Workshop, gateway: Gateway): Promise<void> {
  const { report, feed, model } = workshop;
  const entries = () => feed.samples(gateway.server.pid, NAME).at(-1)?.entries;
  const release = model.hold();
  const watch = async () => {
    const deadline = performance.now() + SEEN_WITHIN_MS;
    while (entries() !== RUNS && performance.now() < deadline) await sleep(50);
    report.check(entries() === RUNS, `${NAME} holds ${RUNS} runs that wait for the model`, [`entries: ${entries()}`]);
    release();
  };
  await Promise.all([sendTraffic(gateway, { runs: RUNS }), watch()]);
  await feed.settled(gateway.server.pid);
  report.check(entries() === 0, `${NAME} is empty once they have ended`, [`entries: ${entries()}`]);
}
