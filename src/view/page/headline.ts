import type { SiteView } from '../server/api-types.ts';

export interface Headline {
  readonly title: string;
  readonly note: string;
  readonly isAlarm: boolean;
}

/** What a person wants to know first. */
export function headlineOf(sites: readonly SiteView[]): Headline {
  const count = (...concerns: readonly SiteView['concern'][]) =>
    sites.filter(({ concern }) => concerns.includes(concern)).length;
  const leaks = count('leaking');
  const suspects = count('one-way', 'growing');
  const note =
    suspects === 0
      ? ''
      : `${suspects} ${suspects === 1 ? 'grows' : 'grow'} and ${suspects === 1 ? 'is' : 'are'} not judged yet`;
  if (leaks > 0)
    return { title: `${leaks} ${leaks === 1 ? 'collection leaks' : 'collections leak'}`, note, isAlarm: true };
  if (suspects > 0) return { title: 'No leak so far', note, isAlarm: false };
  return { title: 'Nothing leaks', note: 'no collection grows without end', isAlarm: false };
}
