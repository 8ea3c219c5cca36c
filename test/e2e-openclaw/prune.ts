import { setTimeout as sleep } from 'node:timers/promises';
import type { Sample } from './metric-feed.ts';
import { CONTROL_PLANE_STALE_MS, MAINTENANCE_TICK_MS } from './release-behaviour.ts';
import type { Visit } from './visit.ts';
import type { Workshop } from './workshop.ts';

const NAME = 'controlPlaneBuckets';

// Two exports, and a timer that is late on a busy machine.
const TOLERANCE_MS = 15_000;

/** Follows the gauge of a release with the fix down to zero: full for five minutes, empty a maintenance tick later. */
export async function checkPrune({ report, feed }: Workshop, { gateway, openclaw, controlPlaneCalls }: Visit) {
  report.heading(`openclaw ${openclaw.version}, waiting until ${NAME} is pruned`);
  const samples = () => feed.samples(gateway.server.pid, NAME);
  const latest = controlPlaneCalls.last + CONTROL_PLANE_STALE_MS + MAINTENANCE_TICK_MS + TOLERANCE_MS;
  while (samples().at(-1)?.entries !== 0 && performance.now() < latest) await sleep(200);
  const peak = Math.max(...samples().map(({ entries }) => entries));
  const fell = firstAfterPeak(samples(), peak, (entries) => entries < peak);
  const emptied = firstAfterPeak(samples(), peak, (entries) => entries === 0);
  const since = (sample: Sample | undefined) => secondsBetween(controlPlaneCalls.first, sample?.at);
  const story = `peak ${peak}; seconds after the first call: fell ${since(fell)}, empty ${since(emptied)}`;
  report.check(emptied !== undefined, `${NAME} is pruned to 0 (${story})`);
  const early = fell !== undefined && fell.at < controlPlaneCalls.first + CONTROL_PLANE_STALE_MS;
  report.check(!early, `${NAME} holds everything for five minutes`);
}

function firstAfterPeak(samples: readonly Sample[], peak: number, holds: (entries: number) => boolean) {
  const top = samples.findIndex(({ entries }) => entries === peak);
  return samples.slice(top).find(({ entries }) => holds(entries));
}

function secondsBetween(start: number, end: number | undefined): string {
  return end === undefined ? 'never' : ((end - start) / 1000).toFixed(0);
}
