import type { Database } from './database.ts';
import { type Slot, slotEnd, slotStart, TIERS, type Tier } from './tiers.ts';
import type { Time } from './types.ts';

interface SlotRow {
  readonly tier: number;
  readonly slot: Slot;
  readonly points: number;
  readonly journal: number;
}

/**
 * Which slots of which tier are complete in the database. What is not listed is not read: rows of a slot that is still being
 * written, or has been given up, are as good as not there.
 */
export class SlotIndex {
  readonly #slots: readonly Map<Slot, SlotRow>[] = TIERS.map(() => new Map());
  readonly #select;
  readonly #put;
  readonly #delete;

  constructor(database: Database) {
    this.#select = database.prepare('SELECT tier, slot, points, journal FROM slot');
    this.#put = database.prepare('INSERT OR REPLACE INTO slot (tier, slot, points, journal) VALUES (?, ?, ?, ?)');
    this.#delete = database.prepare('DELETE FROM slot WHERE tier = ? AND slot = ?');
    this.reload();
  }

  /** After a transaction that was rolled back. */
  reload(): void {
    for (const slots of this.#slots) slots.clear();
    for (const row of this.#select.all() as unknown as SlotRow[]) this.#slots[row.tier]?.set(row.slot, row);
  }

  has(tier: Tier, slot: Slot): boolean {
    return this.#of(tier).has(slot);
  }

  /** The number of the last row of the journal that is already in the slot's chunks; -1 where none is. */
  journalOf(tier: Tier, slot: Slot): number {
    return this.#of(tier).get(slot)?.journal ?? -1;
  }

  /** Within a transaction. */
  add(tier: Tier, slot: Slot, points: number, journal = -1): void {
    const row = { tier: tier.number, slot, points: points + this.pointsOf(tier, slot), journal };
    this.#put.run(row.tier, slot, row.points, journal);
    this.#of(tier).set(slot, row);
  }

  /** Within a transaction, or alone. */
  remove(tier: Tier, slots: readonly Slot[]): void {
    for (const slot of slots) {
      this.#delete.run(tier.number, slot);
      this.#of(tier).delete(slot);
    }
  }

  pointsOf(tier: Tier, slot: Slot): number {
    return this.#of(tier).get(slot)?.points ?? 0;
  }

  /** Those that reach into the time from `from` to `to`. */
  overlapping(tier: Tier, from: Time, to: Time): Slot[] {
    return [...this.#of(tier).keys()].filter((slot) => slotStart(tier, slot) <= to && slotEnd(tier, slot) > from);
  }

  oldest(tier: Tier): Slot | undefined {
    const slots = this.#of(tier);
    return slots.size === 0 ? undefined : Math.min(...slots.keys());
  }

  /** The end of the newest slot of the tier; -Infinity where there is none. */
  end(tier: Tier): Time {
    return slotEnd(tier, Math.max(Number.NEGATIVE_INFINITY, ...this.#of(tier).keys()));
  }

  get points(): number {
    return this.#slots.flatMap((slots) => [...slots.values()]).reduce((sum, { points }) => sum + points, 0);
  }

  #of(tier: Tier): Map<Slot, SlotRow> {
    return this.#slots[tier.number] as Map<Slot, SlotRow>;
  }
}
