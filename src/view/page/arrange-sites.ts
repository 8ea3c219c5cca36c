import type { SiteView } from '../server/api-types.ts';

/** By what the list is sorted: what matters, as the server has it, or one figure. */
export type SortKey = 'concern' | 'name' | 'entries' | 'growth' | 'left';
export const SORT_KEYS: readonly SortKey[] = ['concern', 'name', 'entries', 'growth', 'left'];

const COMPARERS: Readonly<Record<SortKey, ((a: SiteView, b: SiteView) => number) | undefined>> = {
  concern: undefined,
  name: (a, b) => a.name.localeCompare(b.name),
  entries: (a, b) => b.entries - a.entries,
  growth: (a, b) => (b.growth ?? 0) - (a.growth ?? 0),
  left: (a, b) => (a.hoursLeft ?? Number.MAX_VALUE) - (b.hoursLeft ?? Number.MAX_VALUE),
};

/** The sites that hold every word of the query, in the order of the key; equal ones stay as they were. */
export function arrangeSites(sites: readonly SiteView[], query: string, key: SortKey): SiteView[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = sites.filter((site) => holdsAll(textOf(site), words));
  const compare = COMPARERS[key];
  return compare === undefined ? found : found.sort(compare);
}

export const holdsAll = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));

function textOf({ name, type, module, place, filler, concern, creator, id }: SiteView): string {
  const parts = [name, type, module, place?.file, place?.functionName, filler, concern, creator, id];
  return parts.join(' ').toLowerCase();
}
