import { type Bench, omit, reasonOf } from '../bench.ts';
import type { Finding } from './finding.ts';
import type { Way } from './table.ts';
import { findWithAgent } from './with-agent.ts';
import { findWithNothing } from './with-nothing.ts';
import { findWithProfiles } from './with-profiles.ts';
import { findWithSnapshots } from './with-snapshots.ts';

export const LEAK = 'leak';
const ROUNDS = 3;

interface WaySettings {
  readonly label: string;
  readonly isPeer: boolean;
  readonly find: (bench: Bench) => Promise<Finding>;
}

const WAYS: readonly WaySettings[] = [
  { label: 'nobody looks', isPeer: false, find: findWithNothing },
  { label: 'the agent', isPeer: false, find: findWithAgent },
  { label: 'three heap snapshots, memlab', isPeer: true, find: findWithSnapshots },
  { label: 'heap profiler, three profiles', isPeer: true, find: findWithProfiles },
];

/** From a leak to its named cause, each way on the same program, in turn. */
export async function measureLeak(bench: Bench): Promise<Way[]> {
  const findings = new Map<string, Finding[]>(WAYS.map(({ label }) => [label, []]));
  const failed = new Set<string>();
  for (let round = 0; round < (bench.quick ? 1 : ROUNDS); round += 1) {
    for (const way of WAYS.filter(({ label }) => !failed.has(label))) {
      const finding = await attempt(bench, way);
      if (finding) findings.get(way.label)?.push(finding);
      else failed.add(way.label);
    }
  }
  return WAYS.map(({ label }) => ({ label, findings: findings.get(label) ?? [] }));
}

async function attempt(bench: Bench, { label, isPeer, find }: WaySettings): Promise<Finding | undefined> {
  try {
    return await find(bench);
  } catch (error) {
    if (!isPeer) throw error;
    omit(bench, `${LEAK} by ${label}: ${reasonOf(error)}`);
    return undefined;
  }
}
