import { Floors } from '../../src/trend/floors.ts';

/** What is remembered of a figure after so many readings; each is an observation, or only every so many. */
export function follow(length: number, size: (interval: number) => number, observedEvery = 1): Floors {
  const floors = new Floors();
  for (let interval = 0; interval < length; interval += 1) floors.push(size(interval), interval % observedEvery === 0);
  return floors;
}
