import type { Patience } from './find-leak.ts';
import { Floors } from './floors.ts';
import { judge } from './judge.ts';
import { Leak } from './leak.ts';
import { stretchOf } from './stretch.ts';
import { findSurge } from './surge.ts';
import { Survivors } from './survivors.ts';
import type { Count, Intervals, Reading, State, Verdict } from './types.ts';

/** Two hours and a day of intervals of a minute. */
export const DEFAULT_PATIENCE: Patience = { unbroken: 120, broken: 1440 };
/** What was so long not read is begun anew. */
const LONGEST_GAP: Intervals = 1440;
/** Every so many readings all scales are judged: when a window of that length closes. */
const JUDGED_SCALE = 2;

const NOTHING = { growth: 0, scale: 0, span: 0, from: 0, to: 0, bound: 0 };
const UNCOLLECTED: Verdict = { state: 'warming', ground: 'no-collection', ...NOTHING };
/** Of what has never been large enough for a trend of its own. */
export const TOO_SMALL: Verdict = { state: 'steady', ground: 'too-small', ...NOTHING };
const UNREAD: Verdict = { state: 'warming', ground: 'too-few-readings', ...NOTHING };

/** Follows one figure of a site (its entries, or its live collections) and says whether it leaks. Constant memory. */
export class Trend {
  readonly #patience: Patience;
  readonly #survivors = new Survivors();
  #floors = new Floors();
  #verdict = UNCOLLECTED;
  /** A state other than the current one that the last judgement would have, were it not for the one before. */
  #proposed: State | undefined;
  #leak: Leak | undefined;

  constructor(patience: Partial<Patience> = {}) {
    this.#patience = { ...DEFAULT_PATIENCE, ...patience };
  }

  get verdict(): Verdict {
    return this.#verdict;
  }

  /** Once in an export interval. Costs a microsecond, every twelfth time some tens. */
  read(reading: Reading): Verdict {
    const value = this.#survivors.read(reading);
    if (value === undefined) return this.#verdict;
    const intervals = Math.max(1, Math.round(reading.intervals ?? 1));
    if (intervals > LONGEST_GAP) this.#begin();
    else this.#bridge(value, intervals - 1);
    this.#push(value, reading.outlivedCollection);
    return this.#verdict;
  }

  #begin(): void {
    this.#floors = new Floors();
    this.#proposed = undefined;
    this.#leak = undefined;
  }

  /** Readings that are missing are taken to lie on the line between their neighbours. */
  #bridge(value: Count, missing: Intervals): void {
    const before = this.#floors.last;
    if (before === undefined) return;
    const step = (value - before) / (missing + 1);
    for (let index = 1; index <= missing; index += 1) this.#push(before + step * index, false);
  }

  #push(value: Count, isObserved: boolean): void {
    if (this.#floors.age === 0) this.#verdict = UNREAD;
    this.#floors.push(value, isObserved);
    if (this.#leak === undefined && this.#floors.closes(0)) this.#call(findSurge(this.#floors));
    if (this.#floors.closes(JUDGED_SCALE)) this.#settle(judge(this.#floors, this.#patience));
  }

  #call(leak: Verdict | undefined): void {
    if (leak === undefined) return;
    this.#leak = new Leak(leak, this.#floors.age);
    this.#adopt(leak);
  }

  /** A leak is called at once, and stays one until it is over; any other state must be found twice in a row. */
  #settle(next: Verdict): void {
    if (this.#leak !== undefined) this.#follow(this.#leak, next);
    else if (next.state === 'leaking') this.#call(next);
    else if (this.#isExpected(next.state)) this.#adopt(next);
    else this.#proposed = next.state;
  }

  #isExpected(state: State): boolean {
    return this.#verdict.ground === 'too-few-readings' || state === this.#verdict.state || state === this.#proposed;
  }

  #adopt(verdict: Verdict): void {
    this.#proposed = undefined;
    this.#verdict = verdict;
  }

  #follow(leak: Leak, next: Verdict): void {
    const isOver = leak.isOver(this.#floors);
    if (next.state === 'leaking') leak.confirm(next);
    else if (isOver) this.#leak = undefined;
    this.#adopt(next.state === 'leaking' || isOver ? next : this.#refresh(leak));
  }

  /** What is known of a leak when there is not enough to call it one anew. */
  #refresh(leak: Leak): Verdict {
    const scale = leak.scaleOfGrowth(this.#floors.age, this.#patience.broken);
    const { growth, floors, span } = stretchOf(this.#floors, scale, this.#floors.depth(scale), 'nothing');
    return { ...this.#verdict, scale, growth, span, from: floors.at(0) ?? 0, to: floors.at(-1) ?? 0 };
  }
}
