import { ownKeysOf } from './own-keys.ts';
import { dataProperty, floor, globalObject, min } from './primordials.ts';
import { propertiesSize } from './sizes.ts';
import type { Visitor } from './visitor.ts';

const MOST_PROPERTIES = 64;
/** With more properties an object is a table, mostly; one without a prototype always is. */
const MOST_IN_PLACE = 64;
/** The global object has more than so many. */
const GLOBALS = 32;

function expandKeys(value: object, keys: readonly PropertyKey[], visitor: Visitor): void {
  const looked = min(keys.length, MOST_PROPERTIES);
  const times = keys.length / looked;
  for (let index = 0; index < looked; index += 1) {
    const key = keys[floor(index * times)] as PropertyKey;
    visitor.reach(dataProperty(value, key), times);
    // The names of most properties are in the program's text already.
    if (keys.length > MOST_IN_PLACE) visitor.reach(key, times);
  }
}

/** Whether an object is the global one, of this realm or of another. */
function isGlobal(value: object, count: number): boolean {
  return value === globalObject || (count > GLOBALS && dataProperty(value, 'globalThis') === value);
}

/** Tells a visitor of the own properties of an object, without asking any accessor. */
export function expandProperties(value: object, visitor: Visitor, isTable = false): void {
  const keys = ownKeysOf(value);
  const count = typeof keys === 'number' ? keys : keys.length;
  if (isGlobal(value, count)) return;
  visitor.add(propertiesSize(count, isTable || count > MOST_IN_PLACE));
  if (typeof keys === 'number') visitor.miss();
  else expandKeys(value, keys, visitor);
}
