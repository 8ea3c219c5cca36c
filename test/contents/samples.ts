import assert from 'node:assert/strict';
import { type ContentsSample, lookInto } from '../../src/contents/look-into.ts';

/** A clock that stands still, so that only counts end a look. */
export const stopped = (): number => 0;

export function lookIntoMap(map: Map<unknown, unknown>, clock = stopped): ContentsSample {
  const sample = lookInto(map, 'map', clock);
  assert.ok(sample);
  return sample;
}

export function lookIntoSet(set: Set<unknown>, clock = stopped): ContentsSample {
  const sample = lookInto(set, 'set', clock);
  assert.ok(sample);
  return sample;
}

/** A Map of as many entries, each made from its index. */
export function mapOf(size: number, entry: (index: number) => readonly [unknown, unknown]): Map<unknown, unknown> {
  return new Map(Array.from({ length: size }, (_, index) => entry(index)));
}
