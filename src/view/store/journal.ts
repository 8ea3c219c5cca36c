import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import type { Database } from './database.ts';
import type { SlotIndex } from './slot-index.ts';
import { RAW_TIER, type Slot, slotStart } from './tiers.ts';
import type { SeriesId, Time } from './types.ts';
import { ValueDecoder, ValueEncoder } from './value-codec.ts';

export interface JournalPoint {
  readonly series: SeriesId;
  readonly time: Time;
  readonly value: number;
}

// Exports that reach into one slot of five minutes: more than a million a second would be needed to use them up.
const ROWS_PER_SLOT = 2 ** 29;

/**
 * The points of each export as they came, until their chunks are written: one row for an export where a row for each point
 * would cost fifty times as much. Rows are numbered within their slot of time.
 */
export class Journal {
  readonly #index: SlotIndex;
  readonly #nextRows = new Map<Slot, number>();
  readonly #sweeping: Slot[] = [];
  readonly #select;
  readonly #insert;
  readonly #delete;

  constructor(database: Database, index: SlotIndex) {
    this.#index = index;
    this.#select = database.prepare('SELECT id, data FROM journal ORDER BY id');
    this.#insert = database.prepare('INSERT INTO journal (id, data) VALUES (?, ?)');
    this.#delete = database.prepare(
      'DELETE FROM journal WHERE id IN (SELECT id FROM journal WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?)',
    );
  }

  /** The points must be of the slot. */
  write(slot: Slot, points: readonly JournalPoint[]): void {
    const row = this.#nextRow(slot);
    this.#insert.run(slot * ROWS_PER_SLOT + row, pack(points, slotStart(RAW_TIER, slot)));
    this.#nextRows.set(slot, row + 1);
  }

  /** The number of the last row of the slot. */
  lastRow(slot: Slot): number {
    return this.#nextRow(slot) - 1;
  }

  /** Calls back for each point that is in no chunk yet. */
  replay(visit: (slot: Slot, point: JournalPoint) => void): void {
    for (const row of this.#select.iterate()) this.#replayRow(row as unknown as JournalRow, visit);
  }

  #replayRow({ id, data }: JournalRow, visit: (slot: Slot, point: JournalPoint) => void): void {
    const slot = Math.floor(id / ROWS_PER_SLOT);
    const row = id % ROWS_PER_SLOT;
    if (row <= this.#index.journalOf(RAW_TIER, slot)) {
      this.forget(slot);
    } else {
      this.#nextRows.set(slot, row + 1);
      unpack(data, slotStart(RAW_TIER, slot), (point) => visit(slot, point));
    }
  }

  /** The slot's rows up to the one that the index names are in chunks now: `sweep` will delete them. */
  forget(slot: Slot): void {
    if (!this.#sweeping.includes(slot)) this.#sweeping.push(slot);
  }

  /** Deletes at most `limit` rows; false where nothing is left to do. */
  sweep(limit: number): boolean {
    const slot = this.#sweeping[0];
    if (slot === undefined) return false;
    const first = slot * ROWS_PER_SLOT;
    const { changes } = this.#delete.run(first, first + this.#index.journalOf(RAW_TIER, slot), limit);
    if (changes < limit) this.#sweeping.shift();
    return true;
  }

  #nextRow(slot: Slot): number {
    return this.#nextRows.get(slot) ?? this.#index.journalOf(RAW_TIER, slot) + 1;
  }
}

interface JournalRow {
  readonly id: number;
  readonly data: Uint8Array;
}

function pack(points: readonly JournalPoint[], start: Time): Uint8Array {
  const writer = new ByteWriter();
  const values = new ValueEncoder();
  let last = { series: 0, time: start };
  for (const point of points) {
    writer.signed(point.series - last.series);
    writer.signed(point.time - last.time);
    values.write(writer, point.value);
    last = point;
  }
  return writer.bytes;
}

function unpack(data: Uint8Array, start: Time, visit: (point: JournalPoint) => void): void {
  const reader = new ByteReader(data);
  const values = new ValueDecoder();
  let [series, time] = [0, start];
  while (!reader.isAtEnd) {
    series += reader.signed();
    time += reader.signed();
    visit({ series, time, value: values.read(reader) });
  }
}
