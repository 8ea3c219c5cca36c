import type { SiteId } from '../registry/types.ts';

/** Site numbers, 32 of them in one entry: they come in rows, and a Set of 10,000 takes 300 KB. */
export class IdSet {
  readonly #bits = new Map<number, number>();

  has(id: SiteId): boolean {
    return ((this.#bits.get(id >>> 5) ?? 0) & (1 << (id & 31))) !== 0;
  }

  add(id: SiteId): void {
    this.#bits.set(id >>> 5, (this.#bits.get(id >>> 5) ?? 0) | (1 << (id & 31)));
  }
}
