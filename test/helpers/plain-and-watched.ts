import { type RunOptions, runNode } from './run-node.ts';
import { CHOOSE_ALL, PRELOAD_NOTHING, whatIsSeen } from './what-is-seen.ts';

/** Runs a program without the agent and with it, everything chosen, at the same time; returns what is seen of each. */
export async function runPlainAndWatched(script: string, options: RunOptions) {
  const common = { environment: CHOOSE_ALL, ...options };
  const nodeOptions = [...PRELOAD_NOTHING, ...(options.nodeOptions ?? [])];
  const [plain, watched] = await Promise.all([
    runNode(script, { ...common, withAgent: false, nodeOptions }),
    runNode(script, common),
  ]);
  return { plain: whatIsSeen(plain), watched: whatIsSeen(watched) };
}
