import type { ProcessSummary } from '../server/api-types.ts';

const SILENT_MILLISECONDS = 15_000;

/**
 * What has come in the place of a process that has ended: the first of the same service that began after its last word.
 * Undefined where there is none, or it is not known to have ended.
 */
export function successorOf(
  processes: readonly ProcessSummary[],
  shown: ProcessSummary,
  now: number,
): ProcessSummary | undefined {
  if (now - shown.lastSeen < SILENT_MILLISECONDS) return undefined;
  const later = processes.filter(({ service, firstSeen }) => service === shown.service && firstSeen > shown.lastSeen);
  return later.sort((a, b) => a.firstSeen - b.firstSeen)[0];
}
