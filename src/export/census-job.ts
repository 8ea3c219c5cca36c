import { CensusTaker, type Clock } from '../registry/census.ts';
import type { Registry } from '../registry/registry.ts';
import type { Count, Milliseconds } from '../registry/types.ts';
import { createPacked, packedIds, packReading } from './pack-readings.ts';
import type { SiteSender } from './site-sender.ts';

/** About the longest that a single step takes; a slice ends at the first step that ends beyond its budget. */
const STEP: Milliseconds = 0.2;

/** One census from its beginning to what the exporter is sent, in as many slices as the caller likes. */
export class CensusJob {
  readonly #registry: Registry;
  readonly #sites: SiteSender;
  readonly #clock: Clock;
  readonly #steps: Iterator<void, void>;
  #packed = createPacked(0);
  #duration: Milliseconds = 0;

  /** @param budget work of the census in milliseconds, where it is not the ordinary one; infinite: every size is read. */
  constructor(registry: Registry, sites: SiteSender, clock: Clock, budget?: Milliseconds) {
    this.#registry = registry;
    this.#sites = sites;
    this.#clock = clock;
    this.#steps = this.#run(budget);
  }

  /** Works for about `budget` milliseconds, at most one step longer; returns whether all is done. */
  slice(budget: Milliseconds): boolean {
    const start = this.#clock();
    let isDone = this.#steps.next().done === true;
    while (!isDone && this.#clock() - start < budget) isDone = this.#steps.next().done === true;
    this.#duration += this.#clock() - start;
    return isDone;
  }

  *#run(budget: Milliseconds | undefined): Generator<void, void> {
    let taken: Count = 0;
    const taker = new CensusTaker(this.#registry, this.#clock, budget, (reading) => {
      packReading(reading, this.#packed, taken);
      taken += 1;
    });
    this.#packed = createPacked(taker.siteCount);
    yield;
    while (!taker.slice(STEP)) yield;
    yield;
    const ids = packedIds(this.#packed);
    yield;
    yield* this.#sites.sendNew(ids);
  }

  /** All readings, once the job is done. */
  get packed(): Float64Array<ArrayBuffer> {
    return this.#packed;
  }

  /** Work on the thread, pauses between slices not counted; milliseconds. */
  get duration(): Milliseconds {
    return this.#duration;
  }
}
