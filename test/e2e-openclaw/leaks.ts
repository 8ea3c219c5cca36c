import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SeriesRecorder } from '../helpers/series-recorder.ts';
import { type Gateway, startGateway } from './gateway.ts';
import type { Openclaw } from './installations.ts';
import { KNOWN_MAPS, type KnownMap } from './known-maps.ts';
import { pointsOf, type Snapshot } from './metric-feed.ts';
import { sendTraffic } from './traffic.ts';
import type { Workshop } from './workshop.ts';

const LEAKING = 'mapgauge.collection.leaking';
const GROWTH = 'mapgauge.collection.growth';
const INSERTS = 'mapgauge.collection.inserts';

/** A verdict takes 120 intervals. */
const INTERVAL_MS = 1000;
const PACE_MS = 1500;
/** Rounds under way at a time: a busy machine must not make the traffic, and so the growth, slow down. */
const MOST_ROUNDS = 4;
/** After the last verdict: so that what is wrong has time to show. */
const AFTERWARDS_MS = 30_000;

/** One call of each kind, again and again at an even pace, until the time is over. */
async function pace(gateway: Gateway, isOver: () => boolean): Promise<void> {
  const underWay = new Set<Promise<void>>();
  for (let next = performance.now(); !isOver(); next += PACE_MS) {
    await sleep(Math.max(0, next - performance.now()));
    if (underWay.size >= MOST_ROUNDS) await Promise.race(underWay);
    const round = sendTraffic(gateway, { runs: 1, controlPlane: 1, transcripts: 1 }).finally(() =>
      underWay.delete(round),
    );
    underWay.add(round);
  }
  await Promise.all(underWay);
}

const isLeaking = (snapshot: Snapshot, name: string) => pointsOf(snapshot, LEAKING, name)[0]?.value === 1;

/** Call paths by which a collection was filled, most first. */
function fillersOf(snapshot: Snapshot, name: string): string[] {
  const points = [...pointsOf(snapshot, INSERTS, name)].sort((one, other) => other.value - one.value);
  return points.map(({ attributes, value }) => `${attributes['collection.inserter']} (${value})`);
}

/** A release that leaks, under paced traffic for some minutes: the three are named, with who fills them. */
export async function findLeaks(workshop: Workshop, openclaw: Openclaw, minutes: number): Promise<void> {
  const { report, feed, scratch, node, model, agent } = workshop;
  report.heading(`openclaw ${openclaw.version}, ${minutes} minutes of paced traffic, intervals of a second`);
  const folder = path.join(scratch, `${openclaw.version}-leaks`);
  const settings = { openclaw, node, modelUrl: model.url, folder, mode: 'single' as const };
  const gateway = await startGateway({ ...settings, agent: { ...agent, intervalMs: INTERVAL_MS } }, workshop.closing);
  workshop.gateways.push(gateway);
  const { pid } = gateway.server;
  const deadline = performance.now() + minutes * 60_000;
  let end = deadline;
  const recorder = new SeriesRecorder();
  feed.onExport(pid, (readings) => recorder.accept(readings));
  const traffic = pace(gateway, () => performance.now() > end);
  while (performance.now() < end) {
    await sleep(500);
    const isComplete = KNOWN_MAPS.every(
      ({ name }) => isLeaking(feed.latest(pid), name) && fillersOf(feed.latest(pid), name).length > 0,
    );
    // A recording goes on to the end.
    if (isComplete && workshop.record === undefined) end = Math.min(end, performance.now() + AFTERWARDS_MS);
  }
  await traffic;
  const snapshot = await feed.settled(pid);
  if (workshop.record !== undefined) {
    const file = path.join(workshop.record, `openclaw-${openclaw.version}.json`);
    recorder.write(file, `openclaw ${openclaw.version}, a run, a control-plane call and a transcript a second`, 1);
  }
  for (const map of KNOWN_MAPS) checkLeak(workshop, snapshot, map);
  showLeaks(workshop, snapshot);
  for (const line of gateway.output().stderr.filter((text) => text.includes('[mapgauge]'))) report.note(line);
  await gateway.stop();
}

function checkLeak({ report }: Workshop, snapshot: Snapshot, { name, inserter }: KnownMap): void {
  report.check(isLeaking(snapshot, name), `${name} is named as leaking`);
  const fillers = fillersOf(snapshot, name);
  report.check(fillers[0]?.startsWith(inserter) === true, `${name} is filled by ${inserter}`, fillers);
}

/** All that is flagged, for a person to judge. */
function showLeaks({ report }: Workshop, snapshot: Snapshot): void {
  const flagged = snapshot.filter(({ metric, value }) => metric === LEAKING && value === 1);
  report.table(
    ['leaking', 'module', 'entries an hour', 'entries', 'instances', 'filled by'],
    flagged.map(({ attributes }) => {
      const name = String(attributes['collection.name']);
      const place = attributes['code.line.number'];
      const figureOf = (metric: string) => {
        const point = pointsOf(snapshot, metric, name).find((one) => one.attributes['code.line.number'] === place);
        return Math.round(point?.value ?? 0);
      };
      const [filler = '-'] = fillersOf(snapshot, name);
      return [
        ...[name, String(attributes['collection.module']), figureOf(GROWTH)],
        ...[figureOf('mapgauge.collection.entries'), figureOf('mapgauge.collection.instances'), filler],
      ];
    }),
  );
}
