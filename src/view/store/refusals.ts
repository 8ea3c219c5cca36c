// A sender that is told three reasons has enough to do.
const MOST_REASONS = 3;

/** Counts refused data points by reason, for the message of a partial success. */
export class Refusals {
  readonly #counts = new Map<string, number>();

  add(reason: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  get count(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** `3 data points refused: times before what is kept`; undefined where nothing was refused. */
  get reason(): string | undefined {
    const reasons = [...this.#counts].slice(0, MOST_REASONS);
    if (reasons.length === 0) return undefined;
    return reasons
      .map(([reason, count]) => `${count} data ${count === 1 ? 'point' : 'points'} refused: ${reason}`)
      .join('; ');
  }
}
