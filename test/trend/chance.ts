import { createRandom } from '../../src/registry/random.ts';

/** Draws from the usual distributions, the same ones for the same seed. */
export class Chance {
  readonly #random: (most: number) => number;

  constructor(seed: number) {
    this.#random = createRandom(seed);
    // Neighbouring seeds begin alike.
    for (let index = 0; index < 16; index += 1) this.#random(2);
  }

  /** Above 0, below 1. */
  share(): number {
    return (this.#random(2 ** 32) - 0.5) / 2 ** 32;
  }

  uniform(from: number, to: number): number {
    return from + (to - from) * this.share();
  }

  whole(from: number, to: number): number {
    return Math.floor(this.uniform(from, to + 1));
  }

  /** As often between 1 and 10 as between 10 and 100. */
  logUniform(from: number, to: number): number {
    return from * (to / from) ** this.share();
  }

  happens(probability: number): boolean {
    return this.share() < probability;
  }

  /** Mean 0, standard deviation 1 (Box and Muller 1958). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.share())) * Math.cos(2 * Math.PI * this.share());
  }

  poisson(mean: number): number {
    if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.share(); product > limit; product *= this.share()) count += 1;
    return count;
  }

  binomial(trials: number, probability: number): number {
    const mean = trials * probability;
    if (trials > 60) {
      const drawn = mean > 20 ? mean + Math.sqrt(mean * (1 - probability)) * this.normal() : this.poisson(mean);
      return Math.min(trials, Math.max(0, Math.round(drawn)));
    }
    let count = 0;
    for (let trial = 0; trial < trials; trial += 1) if (this.happens(probability)) count += 1;
    return count;
  }
}
