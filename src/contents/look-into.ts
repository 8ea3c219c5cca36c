import type { Brand } from '../registry/brand.ts';
import type { Entry } from './entry.ts';
import { kindOf } from './kind-of.ts';
import { measureEntries } from './measure-entries.ts';
import { type Picked, pickEntries } from './pick-entries.ts';
import { mapSize, setSize } from './primordials.ts';
import { tableSize } from './sizes.ts';
import { type KindCount, Tally } from './tally.ts';
import { Timer } from './timer.ts';

export { emptySize } from './sizes.ts';
export type { KindCount } from './tally.ts';

/** What a few entries of a collection are. */
export interface ContentsSample {
  /** Entries whose kinds are told. */
  readonly looked: number;
  /** Bytes of the key, of the value, and of the entry's share of the collection's own table: an estimate. */
  readonly bytesPerEntry: number;
  /** Whether an entry holds more than was followed. */
  readonly isAtLeast: boolean;
  /** Most first, five at most; of a Set the members. */
  readonly keys: readonly KindCount[];
  /** Empty for a Set. */
  readonly values: readonly KindCount[];
}

const MOST_KINDS = 5;
const MOST_MILLISECONDS = 0.25;

type Kinds = Pick<ContentsSample, 'looked' | 'keys' | 'values'>;

function kindsOf(entries: readonly Entry[], isOfSet: boolean, clock: () => number): Kinds {
  const timer = new Timer(clock);
  const keys = new Tally();
  const values = new Tally();
  let looked = 0;
  while (looked < entries.length && (looked === 0 || !timer.isPast(MOST_MILLISECONDS))) {
    const { key, value } = entries[looked] as Entry;
    keys.add(kindOf(key));
    if (!isOfSet) values.add(kindOf(value));
    looked += 1;
  }
  return { looked, keys: keys.takeMost(MOST_KINDS), values: values.takeMost(MOST_KINDS) };
}

function look(collection: object, isOfSet: boolean, clock: () => number): ContentsSample | undefined {
  const size = isOfSet ? setSize(collection) : mapSize(collection);
  if (size === 0) return undefined;
  const picked: Picked = pickEntries(collection, isOfSet, clock);
  const { looked, keys, values } = kindsOf(picked.entries, isOfSet, clock);
  const { bytes, isAtLeast } = measureEntries(collection, picked, clock);
  return { looked, bytesPerEntry: bytes + tableSize(size, isOfSet) / size, isAtLeast, keys, values };
}

/**
 * Looks at a few entries of a Map or Set, for about a millisecond at most. Runs no code of the application, keeps
 * nothing of it, tells no key and no value, and never throws.
 *
 * @param clock milliseconds from any fixed point.
 * @returns undefined where it is empty, or no Map or Set.
 */
export function lookInto(value: object, brand: Brand, clock: () => number): ContentsSample | undefined {
  if (brand !== 'map' && brand !== 'set') return undefined;
  try {
    return look(value, brand === 'set', clock);
  } catch {
    return undefined;
  }
}
