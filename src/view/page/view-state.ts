import type { SortKey } from './arrange-sites.ts';
import { SORT_KEYS } from './arrange-sites.ts';

export type Tab = 'collections' | 'metrics';

/** What a person looks at. All but the pause stands in the address, so that a reload or a link brings it back. */
export interface ViewState {
  readonly process: number | undefined;
  /** Key of the site whose detail is open. */
  readonly site: string | undefined;
  readonly range: string;
  readonly tab: Tab;
  readonly query: string;
  readonly sort: SortKey;
  readonly isPaused: boolean;
}

export function readHash(hash: string): ViewState {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const process = Number(parameters.get('process') ?? Number.NaN);
  const sort = parameters.get('sort') as SortKey;
  return {
    process: Number.isSafeInteger(process) && process >= 0 ? process : undefined,
    site: parameters.get('site') ?? undefined,
    range: parameters.get('range') ?? '15m',
    tab: parameters.get('tab') === 'metrics' ? 'metrics' : 'collections',
    query: parameters.get('q') ?? '',
    sort: SORT_KEYS.includes(sort) ? sort : 'concern',
    isPaused: false,
  };
}

export function writeHash({ process, site, range, tab, query, sort }: ViewState): string {
  const parameters = new URLSearchParams({
    ...(process !== undefined && { process: String(process) }),
    ...(tab !== 'collections' && { tab }),
    ...(range !== '15m' && { range }),
    ...(sort !== 'concern' && { sort }),
    ...(query && { q: query }),
    ...(site !== undefined && { site }),
  });
  const text = parameters.toString();
  return text && `#${text}`;
}
