import type { Count, Intervals } from './types.ts';

/** Windows that a scale remembers. */
export const DEPTH = 12;
/** Length of the smallest window; each further scale has windows twice as long. The tenth is a day and an hour at 60 s. */
const SMALLEST: Intervals = 3;
/** The largest window is 4.3 days at 60 s, and 51 days are remembered. */
export const SCALES = 12;

/** Cells of a scale: minimum and maximum of the window that is open, and two rings with those of the closed ones. */
const LOW = 0;
const HIGH = 1;
const RINGS = { floors: 2, ceilings: 2 + DEPTH };
const WIDTH = RINGS.ceilings + DEPTH;

export const windowOf = (scale: number): Intervals => SMALLEST * 2 ** scale;

/**
 * The history of one figure in constant memory: at each scale the minima (floors) and maxima (ceilings) of the last twelve
 * windows. A floor is what stays when a saw-tooth has come down, so a leak shows in it and the saw does not. Each scale is
 * fed by the one below: a reading costs two steps on average. 1,248 bytes; single precision holds every count up to 2^24.
 */
export class Floors {
  readonly #cells = new Float32Array(SCALES * WIDTH);
  #age: Intervals = 0;
  #observed: Count = 0;
  #last: Count | undefined;
  /** Since it last shrank. */
  readonly #unbroken = { age: 0, observed: 0 };

  constructor() {
    for (let scale = 0; scale < SCALES; scale += 1) this.#open(scale);
  }

  /** Readings so far. */
  get age(): Intervals {
    return this.#age;
  }

  /** The newest reading. */
  get last(): Count | undefined {
    return this.#last;
  }

  /** How long it has not shrunk; 0 where too few observations say so. */
  get unbroken(): Intervals {
    return this.#unbroken.observed >= DEPTH ? this.#unbroken.age : 0;
  }

  /** Intervals from one observation to the next, on average. */
  get rarity(): Intervals {
    return this.#age / Math.max(1, this.#observed);
  }

  /** @param isObserved Whether the value has been looked at anew, or is what it was for want of anything better. */
  push(value: Count, isObserved: boolean): void {
    this.#age += 1;
    this.#count(value, isObserved);
    this.#widen(0, value, value);
    for (let scale = 0; scale < SCALES && this.closes(scale); scale += 1) this.#close(scale);
  }

  /** Whether the newest reading has closed a window. */
  closes(scale: number): boolean {
    return this.#age % windowOf(scale) === 0;
  }

  /** Closed windows that are remembered. */
  depth(scale: number): number {
    return Math.min(DEPTH, this.#closed(scale));
  }

  /** The same, less the window in which the figure was first seen, where that is among them. */
  depthWithoutFirst(scale: number): number {
    return Math.max(0, Math.min(DEPTH, this.#closed(scale) - 1));
  }

  /** Minima of the newest `depth` windows, oldest first. */
  floors(scale: number, depth: number): Count[] {
    return this.#newest(scale, RINGS.floors, depth);
  }

  /** Maxima of the same windows. */
  ceilings(scale: number, depth: number): Count[] {
    return this.#newest(scale, RINGS.ceilings, depth);
  }

  /** The highest of all windows, at this scale and the larger ones, that had closed before the newest `depth`; 0 if none. */
  highestBefore(scale: number, depth: number, of: 'floors' | 'ceilings'): Count {
    const start = (this.#closed(scale) - depth) * windowOf(scale);
    let highest = 0;
    for (let larger = scale; larger < SCALES; larger += 1) {
      const before = Math.floor(start / windowOf(larger));
      for (let index = this.#closed(larger) - this.depth(larger); index < before; index += 1) {
        highest = Math.max(highest, this.#cell(larger, RINGS[of] + (index % DEPTH)));
      }
    }
    return highest;
  }

  #count(value: Count, isObserved: boolean): void {
    if (value < (this.#last ?? 0)) Object.assign(this.#unbroken, { age: 0, observed: 0 });
    this.#last = value;
    this.#unbroken.age += 1;
    this.#observed += Number(isObserved);
    this.#unbroken.observed += Number(isObserved);
  }

  #closed(scale: number): number {
    return Math.floor(this.#age / windowOf(scale));
  }

  #newest(scale: number, ring: number, depth: number): Count[] {
    const start = this.#closed(scale) - depth;
    return Array.from({ length: depth }, (_, index) => this.#cell(scale, ring + ((start + index) % DEPTH)));
  }

  #cell(scale: number, cell: number): number {
    return this.#cells[scale * WIDTH + cell] as number;
  }

  #set(scale: number, cell: number, value: number): void {
    this.#cells[scale * WIDTH + cell] = value;
  }

  #open(scale: number): void {
    this.#set(scale, LOW, Number.POSITIVE_INFINITY);
    this.#set(scale, HIGH, Number.NEGATIVE_INFINITY);
  }

  #widen(scale: number, low: Count, high: Count): void {
    this.#set(scale, LOW, Math.min(low, this.#cell(scale, LOW)));
    this.#set(scale, HIGH, Math.max(high, this.#cell(scale, HIGH)));
  }

  #close(scale: number): void {
    const [low, high] = [this.#cell(scale, LOW), this.#cell(scale, HIGH)];
    const place = (this.#closed(scale) - 1) % DEPTH;
    this.#set(scale, RINGS.floors + place, low);
    this.#set(scale, RINGS.ceilings + place, high);
    this.#open(scale);
    if (scale + 1 < SCALES) this.#widen(scale + 1, low, high);
  }
}
