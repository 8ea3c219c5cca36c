import type { Catalog } from './catalog.ts';
import type { ChunkTable } from './chunk-table.ts';
import { type Database, inTransaction } from './database.ts';
import { readPoints } from './point-chunk.ts';
import { SampleList } from './sample-list.ts';
import type { SlotIndex } from './slot-index.ts';
import { packSteps, readSteps } from './step-chunk.ts';
import { type Slot, slotAt, slotEnd, slotStart, TIERS, type Tier } from './tiers.ts';
import type { SeriesId, Time } from './types.ts';

export interface ThinnerParts {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly index: SlotIndex;
  readonly tables: readonly ChunkTable[];
}

interface Job {
  readonly source: Tier;
  readonly target: Tier;
  readonly slot: Slot;
  readonly sources: readonly Slot[];
  readonly left: SeriesId[];
  points: number;
}

/** Puts the points of slots that are old enough together to coarser steps, a few series at a time. */
export class Thinner {
  readonly #parts: ThinnerParts;
  #job: Job | undefined;

  constructor(parts: ThinnerParts) {
    this.#parts = parts;
  }

  /** The slot of the tier that is being written; Infinity where it is none. */
  slotOf(tier: Tier): Slot {
    return this.#job?.target === tier ? this.#job.slot : Number.POSITIVE_INFINITY;
  }

  /** Until when points have been thinned or are about to be: earlier ones come too late. */
  end(): Time {
    const { index } = this.#parts;
    const tier = TIERS[1] as Tier;
    const current = this.slotOf(tier);
    return Math.max(index.end(tier), current === Number.POSITIVE_INFINITY ? 0 : slotEnd(tier, current));
  }

  /** Thins at most `limit` series of one slot; false where there is nothing to do. */
  step(now: Time, limit: number): boolean {
    const job = this.#job ?? this.#begin(now);
    if (job === undefined) return false;
    const batch = job.left.slice(-limit).reverse();
    const isLast = batch.length === job.left.length;
    let points = 0;
    inTransaction(this.#parts.database, () => {
      for (const series of batch) points += this.#thin(job, series);
      if (isLast) this.#finish(job, points);
    });
    job.left.length -= batch.length;
    job.points += points;
    if (isLast) this.#job = undefined;
    return true;
  }

  #begin(now: Time): Job | undefined {
    this.#job = TIERS.slice(0, -1)
      .map((source) => this.#find(source, now))
      .find((job) => job !== undefined);
    return this.#job;
  }

  #find(source: Tier, now: Time): Job | undefined {
    const { index, catalog } = this.#parts;
    const target = TIERS[source.number + 1] as Tier;
    const oldest = index.oldest(source);
    if (oldest === undefined) return undefined;
    const slot = slotAt(target, slotStart(source, oldest));
    const [start, end] = [slotStart(target, slot), slotEnd(target, slot)];
    if (end > now - source.until) return undefined;
    const sources = index.overlapping(source, start, end - 1).sort((a, b) => a - b);
    // The last ones are taken first, in the order of their numbers.
    const left = index.has(target, slot) ? [] : catalog.ids.reverse();
    return { source, target, slot, sources, left, points: 0 };
  }

  /** How many steps the series has in the slot now. */
  #thin({ source, target, slot, sources }: Job, series: SeriesId): number {
    const { tables } = this.#parts;
    const list = new SampleList(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    for (const part of sources) {
      const data = tables[source.number]?.get(part, series);
      if (data !== undefined) readChunk(source, part, data, list);
    }
    const steps = list.toSteps(target.step);
    if (steps.length > 0)
      tables[target.number]?.put(slot, series, packSteps(steps, slotStart(target, slot), target.step));
    return steps.length;
  }

  #finish({ source, target, slot, sources, points }: Job, last: number): void {
    const { index } = this.#parts;
    index.add(target, slot, points + last);
    index.remove(source, sources);
  }
}

/** Adds the samples of a chunk of any tier to the list. */
export function readChunk(tier: Tier, slot: Slot, data: Uint8Array, list: SampleList): void {
  const start = slotStart(tier, slot);
  if (tier.step === 0) readPoints(data, start, list.addPoint);
  else readSteps(data, start, tier.step, list.addStep);
}
