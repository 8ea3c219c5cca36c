import { AccessWatch } from '../src/access/access-watch.ts';

export type Bag = Map<unknown, unknown>;

/** A way to watch one Map. `end` makes it as it was, as far as that goes. */
export interface Way {
  begin(map: Bag): void;
  end(map: Bag): void;
}

const NAMES = ['set', 'delete', 'clear'] as const;
const { apply } = Reflect;
const natives = Object.fromEntries(NAMES.map((name) => [name, Map.prototype[name]]));

// Each only passes on: what is compared is where the methods are, not what they do.
const passing = (native: unknown) =>
  ({
    method(this: unknown, ...values: unknown[]): unknown {
      return apply(native as () => unknown, this, values);
    },
  }).method;

function define(target: object): void {
  for (const name of NAMES) {
    Object.defineProperty(target, name, { value: passing(natives[name]), writable: true, configurable: true });
  }
}

function remove(target: object): void {
  for (const name of NAMES.toReversed()) Reflect.deleteProperty(target, name);
}

/** V8 makes a prototype fast again when something is read by way of it often enough. */
function quicken(object: object): void {
  const heir = Object.create(object);
  const read = () => heir.nothing;
  for (let reads = 0; reads < 64; reads += 1) read();
}

/** One for all Maps that are watched: each would bring a shape of its own. */
const between = Object.create(Map.prototype);
define(between);

const watches: AccessWatch[] = [];

/** What a transform would make of every call `map.set(…)` in chosen modules. */
export const atCallSites = {
  watched: undefined as object | undefined,
  calls: 0,
  set(map: Bag, key: unknown, value: unknown): unknown {
    if (map === atCallSites.watched) atCallSites.calls += 1;
    return map.set(key, value);
  },
  delete(map: Bag, key: unknown): unknown {
    if (map === atCallSites.watched) atCallSites.calls += 1;
    return map.delete(key);
  },
};

const ways: Readonly<Record<string, Way>> = {
  nothing: { begin: () => {}, end: () => {} },
  'own methods': { begin: define, end: remove },
  'own methods, quickened': {
    begin: define,
    end: (map) => {
      remove(map);
      quicken(map);
    },
  },
  'prototype between': {
    begin: (map) => {
      Object.setPrototypeOf(map, between);
    },
    end: (map) => {
      Object.setPrototypeOf(map, Map.prototype);
    },
  },
  'Map.prototype': {
    begin: () => define(Map.prototype),
    end: () => {
      for (const name of NAMES) Object.defineProperty(Map.prototype, name, { value: natives[name] });
    },
  },
  'call sites': {
    begin: (map) => {
      atCallSites.watched = map;
    },
    end: () => {
      atCallSites.watched = undefined;
    },
  },
  'as it is done': {
    begin: (map) => {
      const watch = new AccessWatch({ clock: () => performance.now(), duration: 1e9 });
      watch.begin(0, [{ value: map, brand: 'map' }]);
      watches.push(watch);
    },
    end: () => watches.pop()?.stop(),
  },
};

export const WAYS: readonly string[] = Object.keys(ways);
export const wayCalled = (name: string): Way => ways[name] as Way;
