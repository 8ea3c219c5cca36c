import type { KnownMap } from './known-maps.ts';

/** From its source: session-transcript-key.ts drops the oldest entry at this size. */
export const TRANSCRIPT_CAP = 256;

/** From its source: control-plane-rate-limit.ts drops the oldest entry at this size. */
const CONTROL_PLANE_CAP = 10_000;

/** From its source: a bucket older than this is pruned at the next tick of the maintenance timer. */
export const CONTROL_PLANE_STALE_MS = 5 * 60_000;
export const MAINTENANCE_TICK_MS = 60_000;

const FIRST_FIXED = [2026, 4, 10];

/** Whether the release has the fix of all three Maps (2026.4.10 and later). */
export function isFixed(version: string): boolean {
  const parts = version.split('.').map(Number);
  const differing = FIRST_FIXED.findIndex((wanted, index) => parts[index] !== wanted);
  return differing < 0 || (parts[differing] ?? 0) > (FIRST_FIXED[differing] ?? 0);
}

/** Entries that the Map holds after so many calls, all of them answered less than five minutes after the first. */
export function expectedEntries(version: string, map: KnownMap, before: number, calls: number): number {
  if (!isFixed(version)) return before + calls;
  switch (map.driver) {
    // agent-events.ts deletes a run's entry when the run ends.
    case 'runs':
      return before;
    case 'controlPlane':
      return Math.min(CONTROL_PLANE_CAP, before + calls);
    case 'transcripts':
      return Math.min(TRANSCRIPT_CAP, before + calls);
  }
}
