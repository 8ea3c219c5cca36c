import type { Random } from '../registry/random.ts';
import type { Count } from '../registry/types.ts';
import { type CallPath, capturePath } from './call-path.ts';
import { apply, sort } from './natives.ts';

/** Samples kept: as many calls are looked at one by one before the first are left out. */
export const MOST_SAMPLES: Count = 128;
/** Call paths ever taken: enough for two million calls. */
export const MOST_CAPTURES: Count = 1024;

/** From one emptying of a collection to the next. */
export interface Life {
  isOver: boolean;
}

export interface Sample {
  readonly path: CallPath;
  /** Entries that it stands for. */
  weight: Count;
  /** The entry has been removed by its key. */
  isRemoved: boolean;
  /** Where the collection is emptied all are removed. */
  readonly life: Life;
}

export const isGone = ({ isRemoved, life }: Sample): boolean => isRemoved || life.isOver;

export const byPath = ({ path: { key: one } }: Sample, { path: { key: other } }: Sample): number =>
  one === other ? 0 : one < other ? -1 : 1;

/**
 * Takes the call path of some calls, each with the weight of those it stands for: of each block of calls one, by chance, so
 * that no rhythm of the program biases a sum. Where there are too many samples, neighbours are merged and blocks double.
 */
export class PathSampler {
  /** Entries so far; exact. */
  total: Count = 0;
  captures: Count = 0;
  readonly samples: Sample[] = [];
  readonly #random: Random;
  /** Length of the blocks to come. */
  #gap: Count = 1;
  /** Entries that have gone by in blocks. */
  #passed: Count = 0;
  // The block under way: its length, where it ends, and which of it is taken.
  #length: Count = 1;
  #end: Count = 1;
  #pick: Count = 1;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Whether no more call paths are taken. */
  get isSpent(): boolean {
    return this.captures >= MOST_CAPTURES;
  }

  /** Counts entries that one call has changed. Returns the sample, where one was taken of it. */
  count(entries: Count, life: Life): Sample | undefined {
    this.total += entries;
    // What is as large as a block stands for itself alone.
    const weight = entries > 1 && entries >= this.#length ? entries : this.#pass(entries);
    return weight === 0 || this.isSpent ? undefined : this.#take(weight, life);
  }

  /** Returns the length of the blocks whose pick went by, mostly 0. */
  #pass(entries: Count): Count {
    this.#passed += entries;
    let weight = 0;
    while (this.#pick <= this.#passed) {
      weight += this.#length;
      this.#openBlock();
    }
    return weight;
  }

  #openBlock(): void {
    this.#length = this.#gap;
    this.#pick = this.#end + this.#random(this.#length);
    this.#end += this.#length;
  }

  #take(weight: Count, life: Life): Sample {
    if (this.samples.length >= MOST_SAMPLES) this.#thin();
    this.captures += 1;
    const sample = { path: capturePath(), weight, isRemoved: false, life };
    this.samples[this.samples.length] = sample;
    return sample;
  }

  /** Halves the samples. Those of one path come next to each other: nothing is lost where two of them are merged. */
  #thin(): void {
    const { samples } = this;
    apply(sort, samples, [byPath]);
    const half = samples.length >> 1;
    for (let index = 0; index < half; index += 1) {
      samples[index] = this.#merge(samples[2 * index] as Sample, samples[2 * index + 1] as Sample);
    }
    samples.length = half;
    this.#gap *= 2;
  }

  /** Keeps one of two, with the weight of both and a chance that goes by its own: no sum is biased by it. */
  #merge(one: Sample, other: Sample): Sample {
    const weight = one.weight + other.weight;
    const kept = this.#random(weight) <= one.weight ? one : other;
    kept.weight = weight;
    return kept;
  }
}
