import { append } from './primordials.ts';

export interface KindCount {
  readonly kind: string;
  readonly count: number;
}

interface Line {
  readonly kind: string;
  count: number;
  isTaken: boolean;
  next: Line | undefined;
}

/** Counts kinds. A list: there are as many as entries are looked at, a dozen. */
export class Tally {
  #first: Line | undefined;
  #last: Line | undefined;

  add(kind: string): void {
    const line = this.#find(kind);
    if (line === undefined) this.#begin(kind);
    else line.count += 1;
  }

  #find(kind: string): Line | undefined {
    let line = this.#first;
    while (line !== undefined && line.kind !== kind) line = line.next;
    return line;
  }

  #begin(kind: string): void {
    const line: Line = { kind, count: 1, isTaken: false, next: undefined };
    if (this.#last === undefined) this.#first = line;
    else this.#last.next = line;
    this.#last = line;
  }

  /** Most first; of as many, what came first. May be asked once. */
  takeMost(limit: number): KindCount[] {
    const most: KindCount[] = [];
    for (let line = this.#takeLargest(); line !== undefined; line = this.#takeLargest()) {
      append(most, { kind: line.kind, count: line.count });
      if (most.length === limit) break;
    }
    return most;
  }

  #takeLargest(): Line | undefined {
    let largest: Line | undefined;
    for (let line = this.#first; line !== undefined; line = line.next) {
      if (!line.isTaken && (largest === undefined || line.count > largest.count)) largest = line;
    }
    if (largest !== undefined) largest.isTaken = true;
    return largest;
  }
}
