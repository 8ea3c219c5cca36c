import { now } from './builtins.ts';
import { takeCensus } from './registry/census.ts';
import type { SiteRecord } from './registry/types.ts';
import { installedRegistry } from './registry/wrapper-global.ts';

/** An allocation site of this thread with what the last look at it found. */
export interface CensusReading extends Omit<SiteRecord, 'id'> {
  readonly entries: number;
  readonly largest: number;
  readonly instances: number;
  readonly tracked: number;
  readonly created: number;
}

/**
 * The readings of the calling thread, taken now: one per site that has created a collection. Empty where the agent is
 * not running. Costs some microseconds per site and about 0.1 µs per followed collection.
 */
export function census(): CensusReading[] {
  const registry = installedRegistry();
  if (registry === undefined) return [];
  return takeCensus(registry, now).readings.flatMap(({ id, ...figures }) => {
    const record = registry.siteRecord(id);
    if (record === undefined) return [];
    const { id: _id, ...site } = record;
    return [{ ...site, ...figures }];
  });
}

export { type TrackOptions, track } from './track.ts';
