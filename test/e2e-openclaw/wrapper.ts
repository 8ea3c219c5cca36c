import { KNOWN_MAPS } from './known-maps.ts';
import { pointsOf } from './metric-feed.ts';
import type { Visit } from './visit.ts';
import type { Workshop } from './workshop.ts';

/** The agent runs in the wrapper too: it must export as a process of its own, without the gateway's Maps. */
export function checkWrapper({ report, feed }: Workshop, { gateway }: Visit): void {
  const { wrapper } = gateway;
  if (!wrapper) return;
  report.check(feed.processes.includes(wrapper.pid), 'the wrapper exports as a process of its own');
  const snapshot = feed.latest(wrapper.pid);
  const foreign = KNOWN_MAPS.filter(({ name }) => pointsOf(snapshot, 'mapgauge.collection.entries', name).length > 0);
  const names = foreign.map(({ name }) => name);
  report.check(names.length === 0, "the wrapper exports none of the gateway's Maps", names);
}

/** No process but the gateways and their wrappers may have exported. */
export function checkProcesses({ report, feed, gateways }: Workshop): void {
  const known = gateways.flatMap(({ server, wrapper }) => [server.pid, wrapper?.pid]);
  const others = feed.processes.filter((pid) => !known.includes(pid));
  const resources = others.map((pid) => JSON.stringify(feed.latest(pid)[0]?.resource));
  report.check(others.length === 0, 'nothing else exported', resources);
}
