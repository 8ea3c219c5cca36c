import type { Chance } from './chance.ts';

export const DAY = 1440;

/** How busy the program is in each interval, 1 on average or at its busiest. */
export type Traffic = (interval: number) => number;

/** Even, or jumpy by up to a half, where a busy interval is likely to be followed by another. */
export function jumpy(chance: Chance): Traffic {
  const spread = chance.happens(0.3) ? 0 : chance.uniform(0.05, 0.5);
  const memory = chance.uniform(0, 0.9);
  let state = 0;
  return () => {
    state = memory * state + Math.sqrt(1 - memory ** 2) * chance.normal();
    return Math.exp(spread * state - spread ** 2 / 2);
  };
}

/** Quiet at night, busiest at noon; some days are busier than others, weekends quieter in half of all cases. */
export function daily(chance: Chance): Traffic {
  const night = chance.uniform(0.1, 0.6);
  const sharpness = chance.uniform(1, 2);
  const offset = chance.whole(0, 7 * DAY);
  const weekend = chance.happens(0.5) ? chance.uniform(0.4, 0.9) : 1;
  const days = Array.from({ length: 40 }, () => chance.uniform(0.85, 1.15));
  return (interval) => {
    const time = interval + offset;
    const day = Math.floor(time / DAY);
    const light = ((1 - Math.cos((2 * Math.PI * time) / DAY)) / 2) ** sharpness;
    return (night + (1 - night) * light) * (day % 7 < 2 ? weekend : 1) * (days[day % days.length] as number);
  };
}

/** Levels that last from half an hour to some hours, with ramps of five minutes to two hours between them. */
export function levels(chance: Chance): Traffic {
  let [from, to, begin, ramp, end] = [1, 1, 0, 1, chance.whole(30, 300)];
  return (interval) => {
    if (interval >= end) {
      [from, to, begin, ramp] = [to, chance.logUniform(0.15, 1), interval, chance.whole(5, 120)];
      end = interval + ramp + chance.whole(30, 300);
    }
    return from + (to - from) * Math.min(1, (interval - begin) / ramp);
  };
}
