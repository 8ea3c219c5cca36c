import type { Database } from './database.ts';
import type { Slot, Tier } from './tiers.ts';
import type { SeriesId } from './types.ts';

// Slots of five minutes need 23 bits until 2049, and the whole must stay an exact double.
const SERIES_IDS = 2 ** 27;

/** The largest number that a series may have. */
export const LAST_SERIES_ID: SeriesId = SERIES_IDS - 1;

/**
 * The chunks of one tier, in order of slot, then series: new ones come at the end of the table, so pages are full, and what
 * is too old is one range at its beginning.
 */
export class ChunkTable {
  readonly #get;
  readonly #put;
  readonly #deleteBelow;

  constructor(database: Database, tier: Tier) {
    const table = `chunk_${tier.number}`;
    this.#get = database.prepare(`SELECT data FROM ${table} WHERE id = ?`);
    this.#put = database.prepare(`INSERT OR REPLACE INTO ${table} (id, data) VALUES (?, ?)`);
    this.#deleteBelow = database.prepare(
      `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE id < ? ORDER BY id LIMIT ?)`,
    );
  }

  get(slot: Slot, series: SeriesId): Uint8Array | undefined {
    return this.#get.get(chunkId(slot, series))?.data as Uint8Array | undefined;
  }

  put(slot: Slot, series: SeriesId, data: Uint8Array): void {
    this.#put.run(chunkId(slot, series), data);
  }

  /** Deletes at most `limit` chunks of the slots before `slot`; how many it were. */
  deleteBefore(slot: Slot, limit: number): number {
    return Number(this.#deleteBelow.run(chunkId(slot, 0), limit).changes);
  }
}

function chunkId(slot: Slot, series: SeriesId): number {
  return slot * SERIES_IDS + series;
}
