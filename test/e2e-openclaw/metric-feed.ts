import { setTimeout as sleep } from 'node:timers/promises';
import type { Reading } from '../../src/view/reading.ts';

const EXPORT_WITHIN_MS = 30_000;

/** One export of one process. */
export type Snapshot = readonly Reading[];

/** A site's entries at the time when they arrived, as `performance.now()` tells it. */
export interface Sample {
  readonly at: number;
  readonly entries: number;
}

/** What the processes under test export, by process. */
export class MetricFeed {
  readonly #latest = new Map<number, { count: number; snapshot: Snapshot }>();
  readonly #samples = new Map<string, Sample[]>();
  readonly #watched: ReadonlySet<unknown>;
  readonly #listeners = new Map<number, (snapshot: Snapshot) => void>();

  /** @param watched names of collections whose every value is kept */
  constructor(watched: readonly string[]) {
    this.#watched = new Set(watched);
  }

  accept(readings: Snapshot): void {
    const pid = Number(readings[0]?.resource['process.pid']);
    this.#latest.set(pid, { count: this.#count(pid) + 1, snapshot: readings });
    for (const reading of readings) this.#keepSample(pid, reading);
    this.#listeners.get(pid)?.(readings);
  }

  /** Calls back with each further export of that process. */
  onExport(pid: number, listener: (snapshot: Snapshot) => void): void {
    this.#listeners.set(pid, listener);
  }

  /** Processes that have exported anything. */
  get processes(): number[] {
    return [...this.#latest.keys()];
  }

  latest(pid: number): Snapshot {
    return this.#latest.get(pid)?.snapshot ?? [];
  }

  samples(pid: number, name: string): readonly Sample[] {
    return this.#samples.get(`${pid} ${name}`) ?? [];
  }

  /**
   * The second export that arrives from now on: the first may have been counted before this call.
   *
   * @throws where none comes
   */
  async settled(pid: number): Promise<Snapshot> {
    const wanted = this.#count(pid) + 2;
    const deadline = performance.now() + EXPORT_WITHIN_MS;
    while (this.#count(pid) < wanted) {
      if (performance.now() > deadline)
        throw new Error(`process ${pid}: ${this.#count(pid)} exports, wanted ${wanted}`);
      await sleep(50);
    }
    return this.latest(pid);
  }

  #count(pid: number): number {
    return this.#latest.get(pid)?.count ?? 0;
  }

  #keepSample(pid: number, { metric, attributes, value }: Reading): void {
    const name = attributes['collection.name'];
    if (metric !== 'mapgauge.collection.entries' || !this.#watched.has(name)) return;
    const key = `${pid} ${name}`;
    const samples = this.#samples.get(key) ?? [];
    samples.push({ at: performance.now(), entries: value });
    this.#samples.set(key, samples);
  }
}

/** The points of a metric for collections of that name. */
export function pointsOf(snapshot: Snapshot, metric: string, name: string): Snapshot {
  return snapshot.filter((reading) => reading.metric === metric && reading.attributes['collection.name'] === name);
}
