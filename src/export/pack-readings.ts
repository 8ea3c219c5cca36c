import type { Count, Reading } from '../registry/types.ts';

/** Numbers per reading; their order is that of `packReading` and `unpackReading`. */
const WIDTH = 6;

/** Room for so many readings, all of them zero. */
export const createPacked = (count: Count): Float64Array<ArrayBuffer> => new Float64Array(count * WIDTH);

/**
 * Writes a reading to the place of that index. Packed, readings are one piece of memory that another thread takes over: as
 * objects, 10,000 of them would stop their thread for some milliseconds.
 */
export function packReading(reading: Reading, packed: Float64Array, index: number): void {
  const place = index * WIDTH;
  packed[place] = reading.id;
  packed[place + 1] = reading.entries;
  packed[place + 2] = reading.largest;
  packed[place + 3] = reading.instances;
  packed[place + 4] = reading.tracked;
  packed[place + 5] = reading.created;
}

function unpackReading(packed: Float64Array, place: number): Reading {
  const [id, entries, largest, instances, tracked, created] = packed.subarray(
    place,
    place + WIDTH,
  ) as unknown as readonly [number, number, number, number, number, number];
  return { id, entries, largest, instances, tracked, created };
}

/** The sites of packed readings, in their order. */
export function packedIds(packed: Float64Array): Float64Array {
  const ids = new Float64Array(packed.length / WIDTH);
  // A loop, because a callback for each would take a third of a millisecond for 10,000.
  for (let index = 0; index < ids.length; index += 1) ids[index] = packed[index * WIDTH] as number;
  return ids;
}

/** The readings that were packed, in their order. */
export function unpackReadings(packed: Float64Array): Reading[] {
  return Array.from({ length: packed.length / WIDTH }, (_, index) => unpackReading(packed, index * WIDTH));
}
