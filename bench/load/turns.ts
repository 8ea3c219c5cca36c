import type { Load, Target } from './load.ts';

const SETTLE_MILLISECONDS = 250;
const WINDOW_MILLISECONDS = 1000;

/** Stands still until its turn comes: what it does on the side would be charged to the others. */
export function halt(pid: number): void {
  process.kill(pid, 'SIGSTOP');
}

export function wake(pid: number): void {
  process.kill(pid, 'SIGCONT');
}

/** Requests per second of a halted server, over one window. */
export async function takeTurn(load: Load, target: Target, pid: number): Promise<number> {
  wake(pid);
  try {
    return await load.measure(target, WINDOW_MILLISECONDS, SETTLE_MILLISECONDS);
  } finally {
    halt(pid);
  }
}
