import { compareBehaviour } from './behaviour.ts';
import type { Openclaw } from './installations.ts';
import type { Mode } from './launch.ts';
import { findLeaks } from './leaks.ts';
import { checkPrune } from './prune.ts';
import { isFixed } from './release-behaviour.ts';
import { beginVisit, endVisit, type Visit, type Visited, visitPlain } from './visit.ts';
import type { Workshop } from './workshop.ts';
import { checkProcesses, checkWrapper } from './wrapper.ts';

interface Pair {
  readonly plain: Visited;
  readonly visit: Visit;
}

/** Visits every release in both modes, without and with the agent in turn. */
export async function visitAll(workshop: Workshop): Promise<void> {
  const fixed = workshop.openclaws.filter(({ version }) => isFixed(version));
  const leaking = workshop.openclaws.filter(({ version }) => !isFixed(version));
  if (workshop.minutes > 0) {
    for (const openclaw of leaking) await attempt(workshop, () => findLeaks(workshop, openclaw, workshop.minutes));
  }
  if (workshop.onlyLeaks) return;
  // The prune of a fixed release is five minutes away: its gateway idles while the others have their turn.
  const idle: Pair[] = [];
  for (const openclaw of fixed) {
    await attempt(workshop, async () => void idle.push(await beginPair(workshop, openclaw, 'single')));
  }
  for (const openclaw of leaking) await attempt(workshop, () => visitPair(workshop, openclaw, 'respawn'));
  for (const openclaw of leaking) await attempt(workshop, () => visitPair(workshop, openclaw, 'single'));
  for (const openclaw of fixed) await attempt(workshop, () => visitPair(workshop, openclaw, 'respawn'));
  for (const pair of idle) await attempt(workshop, () => endIdlePair(workshop, pair));
  checkProcesses(workshop);
}

/** What breaks off one visit does not keep the others from taking place. */
async function attempt({ report, closing }: Workshop, step: () => Promise<void>): Promise<void> {
  if (closing.closed) return;
  try {
    await step();
  } catch (error) {
    report.failure('the visit broke off', error);
  }
}

async function visitPair(workshop: Workshop, openclaw: Openclaw, mode: Mode): Promise<void> {
  await endPair(workshop, await beginPair(workshop, openclaw, mode));
}

async function beginPair(workshop: Workshop, openclaw: Openclaw, mode: Mode): Promise<Pair> {
  return { plain: await visitPlain(workshop, openclaw, mode), visit: await beginVisit(workshop, openclaw, mode) };
}

async function endIdlePair(workshop: Workshop, pair: Pair): Promise<void> {
  await checkPrune(workshop, pair.visit);
  await endPair(workshop, pair);
}

async function endPair(workshop: Workshop, { plain, visit }: Pair): Promise<void> {
  const visited = await endVisit(visit);
  compareBehaviour(workshop.report, plain, visited);
  checkWrapper(workshop, visit);
}
