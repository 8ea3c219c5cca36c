import { Chance } from './chance.ts';
import { DAY, daily, jumpy, levels, type Traffic } from './traffic.ts';

/** One figure of a site as a program would have reported it, export after export, and what it is in truth. */
export interface History {
  readonly values: readonly number[];
  /** Whether a full collection has run since the reading before; absent where nothing waits for one. */
  readonly collected?: readonly boolean[];
  /** Interval in which the leak begins; undefined for what is healthy. */
  readonly leaksFrom?: number;
  /** Of a leak that begins at a level: the share of it that is gained in one interval, on average. */
  readonly pace?: number;
  /**
   * Of what fills evenly: the interval in which it first shrinks, or has been full for twelve intervals; a shorter rest is
   * a pause of the traffic. Until then it is a leak, reading by reading, and nobody could say that it is none.
   */
  readonly boundShows?: number;
}

export interface Kind {
  readonly name: string;
  readonly isLeak: boolean;
  readonly make: (chance: Chance) => History;
}

const series = (length: number, next: (interval: number) => number): number[] =>
  Array.from({ length }, (_, interval) => next(interval));

/** Entries that come with the traffic and go by themselves after `life` intervals on average. */
function sessions(chance: Chance, most: number, life: number, traffic: Traffic): (interval: number) => number {
  let alive = Math.round(chance.happens(0.5) ? 0 : most * traffic(0));
  return (interval) => {
    alive -= chance.binomial(alive, 1 - Math.exp(-1 / life));
    alive += chance.poisson((most * traffic(interval)) / life);
    return alive;
  };
}

/** Entries that come at `rate` and never go. */
function pile(chance: Chance, rate: (interval: number) => number): (interval: number) => number {
  let size = 0;
  return (interval) => {
    size += chance.poisson(rate(interval));
    return size;
  };
}

/** Takes from `most` things that can be known one after the other: gains less and less. */
function discovery(chance: Chance, most: number, constant: number): () => number {
  let known = 0;
  return () => {
    known += chance.binomial(most - known, 1 - Math.exp(-1 / constant));
    return known;
  };
}

/** Entries that a sweep removes once they are old enough. */
function swept(chance: Chance, rate: number, traffic: Traffic): (interval: number) => number {
  const every = chance.whole(3, 120);
  const keep = chance.uniform(0, 1.5) * every;
  let arrivals: (readonly [interval: number, count: number])[] = [];
  return (interval) => {
    arrivals.push([interval, chance.poisson(rate * traffic(interval))]);
    if (interval % every === 0) arrivals = arrivals.filter(([time]) => time > interval - keep);
    return arrivals.reduce((sum, [, count]) => sum + count, 0);
  };
}

/** A history that rises evenly until it first shrinks. */
const withFirstFall = (values: readonly number[]): History => ({
  values,
  boundShows: values.findIndex((value, index) => value < (values[index - 1] ?? 0)),
});

const add = (one: (interval: number) => number, other: (interval: number) => number) => (interval: number) =>
  one(interval) + other(interval);

/**
 * Live collections as they are seen: those in use, those that were dropped since the last full collection, and of an
 * interval with a collection only those dropped after it.
 */
function seenBetweenCollections(chance: Chance, length: number, inUse: (interval: number) => number): History {
  const dropped = chance.logUniform(5, 500);
  const every = chance.logUniform(5, 100);
  let waiting = 0;
  const collected: boolean[] = [];
  const values = series(length, (interval) => {
    const hasRun = chance.happens(1 / every);
    const made = chance.poisson(dropped);
    waiting = hasRun ? chance.binomial(made, chance.share()) : waiting + made;
    collected.push(hasRun);
    return inUse(interval) + waiting;
  });
  return { values, collected };
}

const HEALTHY: Readonly<Record<string, (chance: Chance) => History>> = {
  'constant table': (chance) => {
    const size = chance.whole(1, 2000);
    return { values: series(2000, () => size) };
  },

  'LRU at capacity': (chance) => {
    const [capacity, fullAfter] = [Math.round(chance.logUniform(20, 20_000)), chance.uniform(2, 60)];
    const fills = pile(chance, () => capacity / fullAfter);
    return { values: series(3000, (interval) => Math.min(capacity, fills(interval))) };
  },

  'LRU filling, keys recur': (chance) => {
    const most = Math.round(chance.logUniform(100, 20_000));
    const capacity = most * chance.uniform(0.3, 1);
    const known = discovery(chance, most, chance.logUniform(10, 200));
    return { values: series(3000, () => Math.min(Math.round(capacity), known())) };
  },

  'LRU filling, every key new': (chance) => {
    const fullAfter = chance.logUniform(20, 2000);
    const capacity = Math.round(chance.logUniform(200, 20_000));
    const traffic = jumpy(chance);
    const fills = pile(chance, (interval) => (capacity / fullAfter) * traffic(interval));
    const values = series(4000, (interval) => Math.min(capacity, fills(interval)));
    return { values, boundShows: values.indexOf(capacity) + 12 };
  },

  'TTL saw-tooth': (chance) => {
    const rate = chance.logUniform(0.5, 200);
    return withFirstFall(series(4000, swept(chance, rate, jumpy(chance))));
  },

  'TTL saw-tooth, daily': (chance) => {
    const rate = chance.logUniform(1, 200);
    return withFirstFall(series(5 * DAY, swept(chance, rate, daily(chance))));
  },

  'instances, GC saw-tooth': (chance) => {
    const most = chance.logUniform(1, 300);
    return seenBetweenCollections(chance, 4000, sessions(chance, most, chance.uniform(2, 20), jumpy(chance)));
  },

  'warm-up that levels off': (chance) => {
    const most = Math.round(chance.logUniform(50, 20_000));
    return { values: series(3000, discovery(chance, most, chance.logUniform(3, 120))) };
  },

  bursts: (chance) => {
    const base = chance.logUniform(5, 500);
    const isStill = chance.happens(0.5);
    const churn = sessions(chance, base, chance.uniform(2, 30), jumpy(chance));
    const every = chance.logUniform(100, 800);
    let [waiting, arriving, until, drain] = [0, 0, 0, 1];
    return {
      values: series(4000, (interval) => {
        if (interval >= until && chance.happens(1 / every)) {
          [until, drain] = [interval + chance.whole(1, 10), chance.uniform(1, 30)];
          arriving = (base * chance.logUniform(0.5, 20)) / (until - interval);
        }
        if (interval < until) waiting += chance.poisson(arriving);
        else waiting -= chance.binomial(waiting, 1 - Math.exp(-1 / drain));
        return waiting + (isStill ? Math.round(base) : churn(interval));
      }),
    };
  },

  'queue that backs up': (chance) => {
    const rate = chance.logUniform(0.5, 50);
    const every = chance.logUniform(200, 1000);
    let [waiting, until] = [0, 0];
    return {
      values: series(4000, (interval) => {
        if (waiting <= 2 * rate && chance.happens(1 / every)) until = interval + chance.whole(5, 90);
        waiting += chance.poisson(rate);
        if (interval >= until) waiting = Math.max(chance.poisson(rate / 10), waiting - chance.poisson(3 * rate));
        return waiting;
      }),
    };
  },

  'daily rhythm': (chance) => {
    const most = chance.logUniform(30, 5000);
    return { values: series(8 * DAY, sessions(chance, most, chance.uniform(3, 30), daily(chance))) };
  },

  'sessions that follow traffic': (chance) => {
    const most = chance.logUniform(30, 3000);
    return { values: series(4000, sessions(chance, most, chance.uniform(3, 30), levels(chance))) };
  },

  'noise around a mean': (chance) => {
    const [mean, spread] = [chance.logUniform(20, 20_000), chance.uniform(0.01, 0.2)];
    return { values: series(4000, () => Math.max(0, Math.round(mean * (1 + spread * chance.normal())))) };
  },

  'walk around a mean': (chance) => {
    const [mean, spread] = [chance.logUniform(50, 20_000), chance.uniform(0.05, 0.25)];
    const memory = Math.exp(-1 / chance.logUniform(20, 400));
    let state = chance.normal();
    return {
      values: series(8000, () => {
        state = memory * state + Math.sqrt(1 - memory ** 2) * chance.normal();
        return Math.max(0, Math.round(mean * (1 + spread * state)));
      }),
    };
  },

  'cleared and filled again': (chance) => {
    const most = Math.round(chance.logUniform(50, 10_000));
    const constant = chance.logUniform(3, 60);
    const every = chance.logUniform(150, 1000);
    let known = discovery(chance, most, constant);
    return {
      values: series(4000, () => {
        if (chance.happens(1 / every)) known = discovery(chance, most, constant);
        return known();
      }),
    };
  },

  'one step up': (chance) => {
    const base = Math.round(chance.logUniform(10, 5000));
    const [from, takes] = [chance.whole(50, 2500), chance.whole(1, 8)];
    const rise = base * chance.uniform(0.1, 4);
    const spread = chance.happens(0.5) ? 0 : chance.uniform(0.002, 0.05);
    return {
      values: series(3000, (interval) => {
        const level = base + rise * Math.min(1, Math.max(0, (interval - from) / takes));
        return Math.round(level * (1 + spread * chance.normal()));
      }),
    };
  },
};

/** A leak on top of something that is already there. */
function lateLeak(chance: Chance, least: number, most: number, length: number): History {
  const base = Math.round(chance.logUniform(50, 5000));
  const pace = chance.logUniform(least, most);
  const leaksFrom = chance.whole(300, 3000);
  const traffic = jumpy(chance);
  const leak = pile(chance, (interval) => (interval < leaksFrom ? 0 : base * pace * traffic(interval)));
  return { values: series(leaksFrom + length, (interval) => base + leak(interval)), leaksFrom, pace };
}

const LEAKING: Readonly<Record<string, (chance: Chance) => History>> = {
  'fast, from the start': (chance) => {
    const [rate, traffic] = [chance.logUniform(5, 500), jumpy(chance)];
    return {
      values: series(
        2000,
        pile(chance, (interval) => rate * traffic(interval)),
      ),
      leaksFrom: 0,
    };
  },

  'slow, from the start': (chance) => {
    const [rate, traffic] = [chance.logUniform(0.3, 5), jumpy(chance)];
    return {
      values: series(
        3000,
        pile(chance, (interval) => rate * traffic(interval)),
      ),
      leaksFrom: 0,
    };
  },

  'idle, a few entries an hour': (chance) => {
    const [base, hourly] = [chance.whole(0, 500), chance.uniform(2, 10)];
    const leak = pile(chance, () => hourly / 60);
    return { values: series(10 * DAY, (interval) => base + leak(interval)), leaksFrom: 0 };
  },

  stepwise: (chance) => {
    const [every, size] = [chance.logUniform(8, 120), chance.logUniform(5, 500)];
    const leak = pile(chance, (interval) => (interval > 0 && interval % Math.round(every) === 0 ? size : 0));
    return { values: series(5000, leak), leaksFrom: 0 };
  },

  accelerating: (chance) => {
    const [rate, doubles] = [chance.logUniform(0.5, 10), chance.logUniform(100, 1000)];
    return {
      values: series(
        2000,
        pile(chance, (interval) => rate * (1 + interval / doubles)),
      ),
      leaksFrom: 0,
    };
  },

  'after a warm-up': (chance) => {
    const most = Math.round(chance.logUniform(50, 2000));
    const known = discovery(chance, most, chance.logUniform(3, 60));
    const [rate, traffic] = [chance.logUniform(0.5, 20), jumpy(chance)];
    return {
      values: series(
        5000,
        add(
          known,
          pile(chance, (interval) => rate * traffic(interval)),
        ),
      ),
      leaksFrom: 0,
    };
  },

  'late, 1 to 10 % an interval': (chance) => lateLeak(chance, 0.01, 0.1, 500),

  'late, 0.05 to 1 % an interval': (chance) => lateLeak(chance, 0.0005, 0.01, 3000),

  'late, among sessions': (chance) => {
    const [most, life] = [chance.logUniform(30, 2000), chance.uniform(3, 30)];
    const [leaksFrom, pace, traffic] = [chance.whole(300, 3000), chance.logUniform(0.01, 0.05), jumpy(chance)];
    const leak = pile(chance, (interval) => (interval < leaksFrom ? 0 : most * pace));
    return { values: series(leaksFrom + 4000, add(sessions(chance, most, life, traffic), leak)), leaksFrom, pace };
  },

  'beneath a TTL saw-tooth': (chance) => {
    const rate = chance.logUniform(1, 100);
    const [share, traffic] = [chance.logUniform(0.01, 0.3), jumpy(chance)];
    const leak = pile(chance, (interval) => rate * share * traffic(interval));
    return { values: series(6000, add(swept(chance, rate, traffic), leak)), leaksFrom: 0 };
  },

  'beneath a daily rhythm': (chance) => {
    const [most, traffic] = [chance.logUniform(50, 5000), daily(chance)];
    const [life, perDay] = [chance.uniform(3, 30), most * chance.logUniform(0.05, 1)];
    const leak = pile(chance, (interval) => (perDay / DAY) * traffic(interval));
    return { values: series(14 * DAY, add(sessions(chance, most, life, traffic), leak)), leaksFrom: 0 };
  },

  'grows by day, rests at night': (chance) => {
    const [rate, traffic] = [chance.logUniform(0.2, 50), daily(chance)];
    return {
      values: series(
        8 * DAY,
        pile(chance, (interval) => rate * traffic(interval)),
      ),
      leaksFrom: 0,
    };
  },

  'instances, beneath a GC saw-tooth': (chance) => {
    const [rate, traffic] = [chance.logUniform(0.1, 5), jumpy(chance)];
    const leak = pile(chance, (interval) => rate * traffic(interval));
    const inUse = sessions(chance, chance.logUniform(1, 100), chance.uniform(2, 20), traffic);
    return { ...seenBetweenCollections(chance, 6000, add(inUse, leak)), leaksFrom: 0 };
  },
};

const kinds = (makers: Readonly<Record<string, (chance: Chance) => History>>, isLeak: boolean): Kind[] =>
  Object.entries(makers).map(([name, make]) => ({ name, isLeak, make }));

export const HEALTHY_KINDS: readonly Kind[] = kinds(HEALTHY, false);
export const LEAKING_KINDS: readonly Kind[] = kinds(LEAKING, true);

/** The history of a kind that belongs to a seed. */
export function makeHistory(kind: Kind, seed: number): History {
  const place = [...HEALTHY_KINDS, ...LEAKING_KINDS].findIndex(({ name }) => name === kind.name);
  return kind.make(new Chance(seed * 1000 + place));
}
