import { Entry } from './entry.ts';
import { append, OwnSet, setAdd, walk } from './primordials.ts';
import { Timer } from './timer.ts';

/** Places are 0, 1, 2, 4, … up to this one, oldest first. */
const LAST_PLACE = 512;
/** As far behind the last as one object is followed to the next. */
const MOST_WALKED = LAST_PLACE + 8;
const MOST_MILLISECONDS = 0.2;
const STEPS_PER_LOOK = 16;

export interface Picked {
  readonly entries: readonly Entry[];
  /** Objects that are a key or a value of an entry that was walked over: what leads to them does not hold them alone. */
  readonly peers: Set<unknown>;
}

export const isObject = (value: unknown): value is object =>
  typeof value === 'function' || (typeof value === 'object' && value !== null);

/** Takes a few entries, as far as the time allows; one at least where there is one. */
export function pickEntries(collection: object, isOfSet: boolean, clock: () => number): Picked {
  const timer = new Timer(clock);
  const entries: Entry[] = [];
  const peers = new OwnSet<unknown>();
  let place = 0;
  let next = 0;
  walk(collection, isOfSet, (key, value) => {
    if (isObject(key)) setAdd(peers, key);
    if (isObject(value)) setAdd(peers, value);
    if (place === next) {
      append(entries, new Entry(key, value));
      next = next === 0 ? 1 : next < LAST_PLACE ? next * 2 : -1;
    }
    place += 1;
    return place <= MOST_WALKED && (place % STEPS_PER_LOOK !== 0 || !timer.isPast(MOST_MILLISECONDS));
  });
  return { entries, peers };
}
