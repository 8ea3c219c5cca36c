import type { Catalog } from './catalog.ts';
import type { ChunkTable } from './chunk-table.ts';
import { type Database, inTransaction } from './database.ts';
import type { Journal } from './journal.ts';
import { countPoints, type OpenChunks, type SlotChunks } from './open-chunks.ts';
import { PointChunk, readPoints } from './point-chunk.ts';
import type { SlotIndex } from './slot-index.ts';
import { type Milliseconds, RAW_TIER, type Slot, slotEnd, slotStart } from './tiers.ts';
import type { SeriesId, Time } from './types.ts';

// Exports arrive after the times of their points; what comes later still is added to the chunk that was written.
const GRACE: Milliseconds = 30_000;

export interface FlusherParts {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly index: SlotIndex;
  readonly open: OpenChunks;
  readonly journal: Journal | undefined;
  readonly table: ChunkTable;
}

/** Writes the chunks of slots that are over, a few at a time. */
export class Flusher {
  readonly #parts: FlusherParts;
  #slot: Slot = Number.POSITIVE_INFINITY;
  #chunks: SlotChunks = new Map();
  #points = 0;
  #left: SeriesId[] = [];
  #lastRow = -1;

  constructor(parts: FlusherParts) {
    this.#parts = parts;
  }

  /** The slot that is being written; Infinity where there is none. */
  get slot(): Slot {
    return this.#slot;
  }

  get points(): number {
    return this.#points;
  }

  find(slot: Slot, series: SeriesId): PointChunk | undefined {
    return slot === this.#slot ? this.#chunks.get(series) : undefined;
  }

  /** Writes at most `limit` chunks; false where there is nothing to do. */
  step(now: Time, limit: number): boolean {
    if (this.#slot === Number.POSITIVE_INFINITY && !this.#begin(now)) return false;
    const { database } = this.#parts;
    const batch = this.#left.slice(-limit).reverse();
    const isLast = batch.length === this.#left.length;
    inTransaction(database, () => {
      for (const series of batch) this.#write(series);
      if (isLast) this.#finish();
    });
    this.#left.length -= batch.length;
    if (isLast) this.#reset();
    return true;
  }

  #begin(now: Time): boolean {
    const { open, journal } = this.#parts;
    const slot = open.oldest;
    if (slot === Number.POSITIVE_INFINITY || slotEnd(RAW_TIER, slot) > now - GRACE) return false;
    this.#lastRow = journal?.lastRow(slot) ?? -1;
    this.#chunks = open.take(slot);
    this.#points = countPoints(this.#chunks);
    // The last ones are taken first, in the order of their numbers.
    this.#left = [...this.#chunks.keys()].sort((a, b) => b - a);
    this.#slot = slot;
    return true;
  }

  #write(series: SeriesId): void {
    const { catalog, index, table } = this.#parts;
    const chunk = this.#chunks.get(series);
    if (chunk === undefined || catalog.find(series) === undefined) return;
    const written = index.has(RAW_TIER, this.#slot) ? table.get(this.#slot, series) : undefined;
    const whole = written === undefined ? chunk : join(written, chunk, slotStart(RAW_TIER, this.#slot));
    table.put(this.#slot, series, whole.bytes);
    catalog.save(series);
  }

  #finish(): void {
    const { catalog, index, journal } = this.#parts;
    index.add(RAW_TIER, this.#slot, this.#points, this.#lastRow);
    catalog.saveProcesses();
    journal?.forget(this.#slot);
  }

  #reset(): void {
    [this.#slot, this.#chunks, this.#points, this.#left] = [Number.POSITIVE_INFINITY, new Map(), 0, []];
  }
}

function join(written: Uint8Array, late: PointChunk, start: Time): PointChunk {
  const whole = new PointChunk(start);
  for (const bytes of [written, late.bytes]) readPoints(bytes, start, (time, value) => whole.append(time, value));
  return whole;
}
