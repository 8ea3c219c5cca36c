import type { Entry } from './entry.ts';
import { Measurement } from './measurement.ts';
import type { Picked } from './pick-entries.ts';
import { ceil } from './primordials.ts';
import { Timer } from './timer.ts';

/** Entries that are followed side by side. */
const GROUP = 4;
/** After so many objects no further group is begun. */
const MOST_OBJECTS = 256;
const MOST_MILLISECONDS = 0.4;

export interface Measured {
  /** Mean of the entries that were measured. */
  readonly bytes: number;
  readonly isAtLeast: boolean;
}

/** Follows every `step`th entry, so that each group is of old and new ones; returns whether the time sufficed. */
function runGroup(measurement: Measurement, picked: Picked, first: number, step: number, timer: Timer): boolean {
  const { entries } = picked;
  for (let index = first; index < entries.length; index += step) measurement.start(entries[index] as Entry);
  return measurement.run(() => timer.isPast(MOST_MILLISECONDS));
}

function meanOf(entries: readonly Entry[], groups: number, step: number, isCut: boolean): Measured {
  let bytes = 0;
  let count = 0;
  let isAtLeast = isCut;
  for (let first = 0; first < groups; first += 1) {
    for (let index = first; index < entries.length; index += step) {
      const entry = entries[index] as Entry;
      bytes += entry.bytes;
      count += 1;
      isAtLeast ||= entry.isAtLeast;
    }
  }
  return { bytes: bytes / count, isAtLeast };
}

/**
 * How much an entry holds on the average: its key, its value, and what nothing but they leads to. What several entries
 * lead to, as to the server of their connections, belongs to none.
 */
export function measureEntries(collection: object, picked: Picked, clock: () => number): Measured {
  const timer = new Timer(clock);
  const { entries, peers } = picked;
  const measurement = new Measurement(collection, peers, entries[0] as Entry);
  const step = ceil(entries.length / GROUP);
  let groups = 0;
  let isComplete = true;
  while (isComplete && groups < step && measurement.objects < MOST_OBJECTS) {
    isComplete = runGroup(measurement, picked, groups, step, timer);
    // One that is cut off is left out, where there is another.
    if (isComplete || groups === 0) groups += 1;
  }
  measurement.sum();
  return meanOf(entries, groups, step, groups === 1 && !isComplete);
}
