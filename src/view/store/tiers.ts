import type { Time } from './types.ts';

export type Milliseconds = number;
/** A slot of a tier: its start divided by the slot's length. */
export type Slot = number;

const SECOND: Milliseconds = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A resolution in which points are kept, in chunks of one series and one slot of time. */
export interface Tier {
  readonly number: 0 | 1 | 2 | 3;
  /** Between two points; 0: as they came. */
  readonly step: Milliseconds;
  /** What a chunk spans. Each tier's is a whole number of those of the tier before, so that slots are thinned as a whole. */
  readonly slot: Milliseconds;
  /** From this age on the points go to the next tier. */
  readonly until: Milliseconds;
}

/** A slot of a series with one point a second, and of its thinned ones, has 300 to 360 points. */
export const RAW_TIER: Tier = { number: 0, step: 0, slot: 5 * MINUTE, until: 6 * HOUR };

export const TIERS: readonly Tier[] = [
  RAW_TIER,
  { number: 1, step: 10 * SECOND, slot: HOUR, until: 2 * DAY },
  { number: 2, step: MINUTE, slot: 6 * HOUR, until: 7 * DAY },
  { number: 3, step: 10 * MINUTE, slot: 2 * DAY, until: Number.POSITIVE_INFINITY },
];

export const DEFAULT_KEEP: Milliseconds = 7 * DAY;

export function slotAt(tier: Tier, time: Time): Slot {
  return Math.floor(time / tier.slot);
}

export function slotStart(tier: Tier, slot: Slot): Time {
  return slot * tier.slot;
}

export function slotEnd(tier: Tier, slot: Slot): Time {
  return (slot + 1) * tier.slot;
}
