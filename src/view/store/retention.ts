import type { Catalog } from './catalog.ts';
import type { ChunkTable } from './chunk-table.ts';
import type { Database } from './database.ts';
import type { Flusher } from './flusher.ts';
import type { Journal } from './journal.ts';
import type { OpenChunks } from './open-chunks.ts';
import type { SlotIndex } from './slot-index.ts';
import type { Thinner } from './thinner.ts';
import { type Milliseconds, RAW_TIER, type Slot, slotEnd, TIERS, type Tier } from './tiers.ts';
import type { Time } from './types.ts';

// Rows deleted in one step.
const SWEPT_CHUNKS = 500;
const SWEPT_JOURNAL_ROWS = 200;

// Going through all series for old ones need not happen at every call.
const FORGET_EVERY: Milliseconds = 60_000;

// Free pages are used again, which costs nothing; only where they are many is the file made smaller.
const FREE_PAGES_TOLERATED = 1024;
const FREE_SHARE_TOLERATED = 0.25;
const FREED_PAGES = 256;

export interface RetentionLimits {
  readonly keepMilliseconds: Milliseconds;
  readonly maximumBytes: number;
}

export interface RetentionParts {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly index: SlotIndex;
  readonly tables: readonly ChunkTable[];
  readonly journal: Journal | undefined;
  readonly open: OpenChunks;
  readonly flusher: Flusher;
  readonly thinner: Thinner;
}

/** Deletes what is too old or too much, a few rows at a time. */
export class Retention {
  readonly #limits: RetentionLimits;
  readonly #parts: RetentionParts;
  readonly #pageSize: number;
  readonly #pages;
  readonly #freePages;
  // After a start there may be rows that were given up just before the end.
  readonly #unswept = new Set<Tier>(TIERS);
  #forgotAt = 0;

  constructor(limits: RetentionLimits, parts: RetentionParts) {
    const { database } = parts;
    this.#limits = limits;
    this.#parts = parts;
    this.#pageSize = Number(database.prepare('PRAGMA page_size').get()?.page_size);
    this.#pages = database.prepare('SELECT page_count AS pages FROM pragma_page_count');
    this.#freePages = database.prepare('SELECT freelist_count AS pages FROM pragma_freelist_count');
  }

  /** Of the whole database, with the pages that are free for new data. */
  get bytes(): number {
    return Number(this.#pages.get()?.pages) * this.#pageSize;
  }

  /** One small piece of work; false where there is none. */
  step(now: Time): boolean {
    this.#forgetOldSeries(now);
    return this.#dropOld(now) || this.#sweep() || this.#dropBeyondSize() || this.#shrink();
  }

  /** What was thinned is no longer listed, and can go. */
  sweepSoon(): void {
    for (const tier of TIERS) this.#unswept.add(tier);
  }

  #dropOld(now: Time): boolean {
    const { index } = this.#parts;
    const limit = now - this.#limits.keepMilliseconds;
    const tier = TIERS.find(
      (candidate) => slotEnd(candidate, index.oldest(candidate) ?? Number.POSITIVE_INFINITY) <= limit,
    );
    return tier !== undefined && this.#dropOldest(tier);
  }

  /** Only when all that was given up has been swept is it known whether it was enough. */
  #dropBeyondSize(): boolean {
    const used = (this.#count(this.#pages) - this.#count(this.#freePages)) * this.#pageSize;
    const tier = used > this.#limits.maximumBytes ? this.#tierOfOldest() : undefined;
    return tier !== undefined && this.#dropOldest(tier);
  }

  #tierOfOldest(): Tier | undefined {
    const { index } = this.#parts;
    const filled = TIERS.filter((tier) => index.oldest(tier) !== undefined);
    return filled.sort((a, b) => slotEnd(a, index.oldest(a) ?? 0) - slotEnd(b, index.oldest(b) ?? 0))[0];
  }

  #dropOldest(tier: Tier): boolean {
    const { index } = this.#parts;
    const slot = index.oldest(tier);
    if (slot === undefined) return false;
    index.remove(tier, [slot]);
    this.#unswept.add(tier);
    return true;
  }

  #sweep(): boolean {
    const { journal } = this.#parts;
    const [tier] = this.#unswept;
    if (tier === undefined) return journal?.sweep(SWEPT_JOURNAL_ROWS) ?? false;
    const deleted = this.#parts.tables[tier.number]?.deleteBefore(this.#firstSlot(tier), SWEPT_CHUNKS) ?? 0;
    if (deleted < SWEPT_CHUNKS) this.#unswept.delete(tier);
    return true;
  }

  /** No row of an earlier slot is of any use. */
  #firstSlot(tier: Tier): Slot {
    const { index, thinner, open, flusher } = this.#parts;
    const first = Math.min(index.oldest(tier) ?? Number.POSITIVE_INFINITY, thinner.slotOf(tier));
    const firstOfAll = tier === RAW_TIER ? Math.min(first, open.oldest, flusher.slot) : first;
    // There is no slot so late; an Infinity would be no row number.
    return Math.min(firstOfAll, 2 ** 25);
  }

  #forgetOldSeries(now: Time): void {
    if (now - this.#forgotAt < FORGET_EVERY) return;
    this.#forgotAt = now;
    this.#parts.catalog.forgetBefore(now - this.#limits.keepMilliseconds);
  }

  #shrink(): boolean {
    const [free, all] = [this.#count(this.#freePages), this.#count(this.#pages)];
    if (free < Math.max(FREE_PAGES_TOLERATED, all * FREE_SHARE_TOLERATED)) return false;
    this.#parts.database.exec(`PRAGMA incremental_vacuum(${FREED_PAGES})`);
    return true;
  }

  #count(statement: { get(): Record<string, unknown> | undefined }): number {
    return Number(statement.get()?.pages);
  }
}
