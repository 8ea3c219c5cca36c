import type { Sample } from './sample.ts';
import type { Count } from './types.ts';

/** Below that many followers in the largest sample a search costs more than it makes room for. */
const HANDFUL: Count = 3;

/** Finds the samples that take up the most room, without looking at each site each time. */
export class Crowd {
  readonly #list: () => Iterable<Sample>;
  #queue: Sample[] = [];
  /** What is in the queue had more followers than that. */
  #least: Count = 0;
  #isExhausted = false;

  /** @param list gives all samples there are. */
  constructor(list: () => Iterable<Sample>) {
    this.#list = list;
  }

  /** Samples may have become large again. */
  reset(): void {
    this.#isExhausted = false;
  }

  /** A sample with more than half as many followers as the largest had; undefined where none has more than one. */
  next(): Sample | undefined {
    const found = this.#takeQueued();
    if (found !== undefined || this.#isExhausted) return found;
    this.#search();
    return this.#takeQueued();
  }

  /** In turn, so that all of them shrink alike. */
  #takeQueued(): Sample | undefined {
    for (let sample = this.#queue.shift(); sample !== undefined; sample = this.#queue.shift()) {
      if (sample.followers.length <= this.#least) continue;
      this.#queue.push(sample);
      return sample;
    }
    return undefined;
  }

  #search(): void {
    const samples = [...this.#list()];
    const most = samples.reduce((largest, { followers }) => Math.max(largest, followers.length), 0);
    this.#isExhausted = most <= HANDFUL;
    this.#least = Math.max(1, most >> 1);
    this.#queue = samples.filter(({ followers }) => followers.length > this.#least);
  }
}
