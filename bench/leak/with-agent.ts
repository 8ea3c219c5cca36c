import type { Reading } from '../../src/view/reading.ts';
import { collectSiteRows, type SiteRow } from '../../src/view/site-rows.ts';
import { type Bench, freshFolder } from '../bench.ts';
import { AGENT, agent } from '../variants.ts';
import type { Finding } from './finding.ts';
import { folderSize } from './folder-size.ts';
import { type LeakingGateway, withLeak } from './gateway.ts';
import { LOOKS, lookInterval } from './look.ts';

/** The gauges, as they arrive: whatever grew most in both intervals of three exports. */
export async function findWithAgent(bench: Bench): Promise<Finding> {
  const variant = agent(bench, AGENT, { interval: lookInterval(bench) });
  const cache = freshFolder(bench, 'cache');
  const environment = { ...variant.environment(), MAPGAUGE_CACHE_DIR: cache };
  const found = await withLeak(bench, { ...variant, environment }, async (gateway) => {
    const leader = await waitForLeader(bench, gateway);
    return { leader, time: performance.now() - gateway.since, sent: bench.sink.of(gateway.child.pid).bytes };
  });
  const { report, leader, time, sent } = found;
  const named = `\`${leader.name}\`, a ${leader.type}, ${leader.location}`;
  return { ...report, named, time, sent, disk: folderSize(cache) };
}

function waitForLeader({ sink }: Bench, { child }: LeakingGateway): Promise<SiteRow> {
  const exports: SiteRow[][] = [];
  return new Promise((resolve, reject) => {
    const stop = sink.listen((readings) => {
      if (!comesFrom(readings, child.pid)) return;
      exports.push(collectSiteRows(readings));
      const leader = leaderOf(exports.slice(-LOOKS));
      if (!leader) return;
      stop();
      resolve(leader);
    });
    child.once('exit', () => reject(new Error('the gateway ended before its leak was named')));
  });
}

const comesFrom = (readings: readonly Reading[], pid: number | undefined): boolean =>
  readings[0]?.resource['process.pid'] === pid;

/** The site that grew most from each export to the next; undefined where there is none, or too few exports. */
function leaderOf(exports: readonly SiteRow[][]): SiteRow | undefined {
  if (exports.length < LOOKS) return undefined;
  const leaders = exports.slice(1).map((rows, index) => fastest(exports[index] ?? [], rows));
  return leaders.every((leader) => leader?.key === leaders[0]?.key) ? leaders.at(-1) : undefined;
}

function fastest(before: readonly SiteRow[], after: readonly SiteRow[]): SiteRow | undefined {
  const past = new Map(before.map(({ key, entries }) => [key, entries]));
  const growth = ({ key, entries }: SiteRow) => entries - (past.get(key) ?? 0);
  return after.toSorted((one, other) => growth(other) - growth(one))[0];
}
