import { type Floors, windowOf } from './floors.ts';
import { scaleOver } from './stretch.ts';
import type { Count, Intervals, Verdict } from './types.ts';

/** The later half of a leak's life brings less than this share of the earlier one: it has stopped. */
const STOPPED = 0.1;
/** What has come down by this share of what it had gained is no leak. */
const GIVEN_BACK = 0.5;

/**
 * A leak that has been called one. The longer it has lasted, the longer it must have stopped before that is taken back, so
 * that a verdict does not come and go with every pause of the traffic.
 */
export class Leak {
  readonly #since: Intervals;
  /** The largest at which it has been found: what swings within such a window is no end of it. */
  #scale: number;
  /** The floor where it began, and the highest since, at that scale. */
  #from: Count;
  #peak: Count;

  constructor({ span, scale, from, to }: Verdict, age: Intervals) {
    this.#since = age - span;
    this.#scale = scale;
    this.#from = from;
    this.#peak = to;
  }

  /** It has been found again, perhaps at a larger scale. */
  confirm({ scale, from, to }: Verdict): void {
    if (scale <= this.#scale) return;
    this.#scale = scale;
    this.#from = from;
    this.#peak = to;
  }

  /** To be asked at every judgement: it remembers how high it has been. */
  isOver(floors: Floors): boolean {
    const [recent = 0] = floors.floors(this.#scale, 1);
    this.#peak = Math.max(this.#peak, recent);
    return recent < this.#peak - GIVEN_BACK * (this.#peak - this.#from) || this.#hasStopped(floors);
  }

  #hasStopped(floors: Floors): boolean {
    const life = floors.age - this.#since;
    const scale = Math.max(this.#scale, scaleOver(life));
    const lived = floors.floors(scale, Math.min(floors.depth(scale), Math.floor(life / windowOf(scale))));
    const middle = lived[(lived.length - 1) >> 1] ?? 0;
    return (lived.at(-1) ?? 0) - middle < STOPPED * (middle - (lived[0] ?? 0));
  }

  /** The scale that tells how fast it grows: that of its life, of a day if that is shorter. */
  scaleOfGrowth(age: Intervals, day: Intervals): number {
    return Math.max(this.#scale, scaleOver(Math.min(age - this.#since, day)));
  }
}
