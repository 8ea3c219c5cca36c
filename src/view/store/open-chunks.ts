import { PointChunk } from './point-chunk.ts';
import { RAW_TIER, type Slot, slotStart } from './tiers.ts';
import type { SeriesId } from './types.ts';

export type SlotChunks = Map<SeriesId, PointChunk>;

/** The chunks that still grow, in memory: a few hundred bytes for each series. Where there is a file its journal has the same. */
export class OpenChunks {
  readonly #slots = new Map<Slot, SlotChunks>();

  /** Creates it where it is missing. */
  chunk(slot: Slot, series: SeriesId): PointChunk {
    const chunks = this.#slots.get(slot) ?? this.#addSlot(slot);
    const chunk = chunks.get(series) ?? new PointChunk(slotStart(RAW_TIER, slot));
    if (chunk.count === 0) chunks.set(series, chunk);
    return chunk;
  }

  find(slot: Slot, series: SeriesId): PointChunk | undefined {
    return this.#slots.get(slot)?.get(series);
  }

  get slots(): Slot[] {
    return [...this.#slots.keys()];
  }

  /** Infinity where there is none. */
  get oldest(): Slot {
    return Math.min(Number.POSITIVE_INFINITY, ...this.#slots.keys());
  }

  take(slot: Slot): SlotChunks {
    const chunks = this.#slots.get(slot) ?? new Map();
    this.#slots.delete(slot);
    return chunks;
  }

  get points(): number {
    return [...this.#slots.values()].reduce((sum, chunks) => sum + countPoints(chunks), 0);
  }

  #addSlot(slot: Slot): SlotChunks {
    const chunks: SlotChunks = new Map();
    this.#slots.set(slot, chunks);
    return chunks;
  }
}

export function countPoints(chunks: SlotChunks): number {
  let points = 0;
  for (const { count } of chunks.values()) points += count;
  return points;
}
