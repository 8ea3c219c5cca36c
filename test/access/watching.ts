import looseAssert, { strict as assert } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import { type AccessReading, AccessWatch, type PathCount } from '../../src/access/access-watch.ts';
import { brandOf } from '../../src/registry/brand.ts';

/** A watch with a clock and a timer that the test moves. */
export interface Bench {
  readonly watch: AccessWatch;
  /** Lets time go by; timers stay as they are. */
  wait(milliseconds: number): void;
  /** Runs the timers that have been set so far. */
  ring(): void;
  readonly timers: { readonly delay: number; readonly isRef: boolean }[];
  begin(...collections: object[]): void;
  /** The reading of the site, which must be there. */
  read(): AccessReading;
}

export const suspect = (value: object) => ({ value, brand: brandOf(value, 'Map') });

export function createBench({ duration }: { duration?: number } = {}): Bench {
  const timers: { run: () => void; delay: number; isRef: boolean }[] = [];
  let time = 1000;
  const later = ((run: () => void, delay: number) => {
    const timer = { run, delay, isRef: true };
    timers.push(timer);
    return { unref: () => Object.assign(timer, { isRef: false }) };
  }) as unknown as typeof setTimeout;
  const watch = new AccessWatch({ clock: () => time, later, ...(duration === undefined ? {} : { duration }) });
  return {
    watch,
    timers,
    wait: (milliseconds) => {
      time += milliseconds;
    },
    ring: () => {
      for (const { run } of timers.splice(0)) run();
    },
    begin: (...collections) => watch.begin(0, collections.map(suspect)),
    read: () => watch.read().find(({ id }) => id === 0) as AccessReading,
  };
}

/** A watch of one collection that has just begun. */
export function watching<Collection extends object>(collection: Collection): Bench & { collection: Collection } {
  const bench = createBench();
  bench.begin(collection);
  return { ...bench, collection };
}

/** By its prototype, which is not that of its class then. */
export const isWatched = (collection: object): boolean =>
  Object.getPrototypeOf(collection) !== collection.constructor.prototype;

export const sumOf = (paths: readonly PathCount[]): number => paths.reduce((sum, { count }) => sum + count, 0);

/** Names of the innermost functions, with their counts. */
export const byFunction = (paths: readonly PathCount[]): [string, number][] =>
  paths.map(({ frames, count }) => [frames[0]?.functionName ?? 'others', count]);

const withOtherPrototype = Object.setPrototypeOf(new Map(), Object.create(Map.prototype)) as object;
/** Node 22.15 compares prototypes where the versions after it compare constructors. */
const comparesPrototypes = !isDeepStrictEqual(withOtherPrototype, new Map());

/** As an application compares them, except on a Node that asks for the prototype. */
export function assertEqual(one: unknown, other: unknown): void {
  if (comparesPrototypes) looseAssert.deepEqual(one, other);
  else assert.deepStrictEqual(one, other);
}
