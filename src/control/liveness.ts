import type { Pid } from './types.ts';

/** `foreign`: it lives, and belongs to another user. */
export type Liveness = 'gone' | 'alive' | 'foreign';

export function livenessOf(pid: Pid): Liveness {
  try {
    // No signal is sent: it only asks whether one could be.
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'foreign' : 'gone';
  }
}
