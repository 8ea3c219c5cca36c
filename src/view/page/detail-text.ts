import type { CallPath, Kind } from '../../report/types.ts';
import type { SiteView } from '../server/api-types.ts';
import { el } from './dom.ts';
import { formatBytes, formatCount, formatGrowth, formatHours, formatLeft, formatShare } from './format.ts';

type Fact = readonly [title: string, value: string, note?: string];

/** The figures of a collection, those that are known. */
export function factList(site: SiteView): HTMLElement {
  const facts = factsOf(site).filter((fact) => fact !== undefined);
  return el(
    'dl',
    { class: 'facts' },
    ...facts.map(([title, value, note]) =>
      el('div', {}, el('dt', {}, title), el('dd', {}, value, note !== undefined && el('small', {}, note))),
    ),
  );
}

function factsOf(site: SiteView): (Fact | undefined)[] {
  const { bytes, bytesPerEntry, bytesPerHour = 0, created, hoursLeft, share } = site;
  return [
    ['Entries', formatCount(site.entries)],
    ['Growth', formatGrowth(site), bytesPerHour > 0 ? `${formatBytes(bytesPerHour)}/h` : undefined] as unknown as Fact,
    bytes === undefined ? undefined : ['Size', formatBytes(bytes), `${formatBytes(bytesPerEntry ?? 0)} an entry`],
    collectionsFact(site),
    created === undefined ? undefined : ['Created', formatCount(created)],
    share === undefined ? undefined : ['Of heap growth', formatShare(share)],
    hoursLeft === undefined ? undefined : ['Time left', formatLeft(site), `until the ${site.endsWith} is full`],
  ];
}

function collectionsFact({ instances, largest, tracked = Infinity }: SiteView): Fact | undefined {
  if (instances === undefined) return undefined;
  if (instances <= 1) return ['Collections', formatCount(instances)];
  const sampled = tracked < instances ? `, estimated from ${formatCount(tracked)}` : '';
  return ['Collections', formatCount(instances), `largest ${formatCount(largest ?? 0)}${sampled}`];
}

/** Who put entries in and who took them out, as far as it was watched; undefined where it was not. */
export function accessSection({ access }: SiteView): HTMLElement | undefined {
  if (access === undefined) return undefined;
  const { seconds, insertions, removals, inserters, removers } = access;
  const counts = `${formatCount(insertions)} insertions, ${formatCount(removals)} removals`;
  return section(
    'Who fills it',
    el('p', { class: 'quiet' }, `Watched for ${formatHours(seconds / 3600)}: ${counts}.`),
    pathList(inserters),
    removers.length > 0 && el('h4', {}, 'Who removes'),
    removers.length > 0 && pathList(removers),
  );
}

function pathList(paths: readonly CallPath[]): HTMLElement {
  const total = paths.reduce((sum, { count }) => sum + count, 0);
  return el('ol', { class: 'paths' }, ...paths.map((path) => pathItem(path, total)));
}

function pathItem({ path, count }: CallPath, total: number): HTMLElement {
  const calls = path.split(' < ').map((call) => el('li', {}, call));
  const share = total > 0 ? ` · ${formatShare(count / total)}` : '';
  return el('li', {}, el('span', { class: 'path-count' }, `${formatCount(count)}${share}`), el('ol', {}, ...calls));
}

/** What a few of its entries are, by kind; undefined where it has not been looked into. */
export function contentsSection({ contents }: SiteView): HTMLElement | undefined {
  if (contents === undefined) return undefined;
  const { looked, bytesPerEntry, isAtLeast, keys, values } = contents;
  const size = `${isAtLeast ? 'at least' : 'about'} ${formatBytes(bytesPerEntry)} an entry`;
  return section(
    'What it holds',
    el(
      'p',
      { class: 'quiet' },
      `${formatCount(looked)} entries looked at: ${size}. Kinds only, never a key or a value.`,
    ),
    el(
      'div',
      { class: 'kinds' },
      kindList('Keys', keys, looked),
      values.length > 0 && kindList('Values', values, looked),
    ),
  );
}

function kindList(title: string, kinds: readonly Kind[], looked: number): HTMLElement {
  const items = kinds.map(({ kind, count }) => {
    const bar = el('i', { class: 'bar' });
    bar.style.width = `${Math.min(100, (100 * count) / Math.max(1, looked))}%`;
    return el('li', {}, el('span', { class: 'kind' }, kind), el('span', { class: 'kind-count' }, String(count)), bar);
  });
  return el('div', {}, el('h4', {}, title), el('ul', {}, ...items));
}

const section = (title: string, ...children: Parameters<typeof el>[2][]): HTMLElement =>
  el('section', { class: 'detail-section' }, el('h3', {}, title), ...children);
