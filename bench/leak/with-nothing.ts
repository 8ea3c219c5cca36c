import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import type { Finding } from './finding.ts';
import { withLeak } from './gateway.ts';
import { LOOKS, lookInterval } from './look.ts';

/** The same gateway, as long, with nobody looking: what stalls and memory are its own. */
export async function findWithNothing(bench: Bench): Promise<Finding> {
  const { report } = await withLeak(bench, { nodeArguments: [], environment: {} }, async () => {
    await pause(LOOKS * lookInterval(bench));
    return {};
  });
  return { ...report, named: '', time: undefined, disk: 0, sent: 0 };
}
