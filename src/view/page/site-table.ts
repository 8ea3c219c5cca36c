import type { SiteView } from '../server/api-types.ts';
import type { SortKey } from './arrange-sites.ts';
import { el } from './dom.ts';
import { SiteRow } from './site-row.ts';

export interface SiteTableHandlers {
  readonly onOpen: (key: string) => void;
  readonly onSort: (key: SortKey) => void;
}

const TITLES: readonly (readonly [name: string, title: string, sort?: SortKey])[] = [
  ['state', 'State', 'concern'],
  ['site', 'Collection', 'name'],
  ['entries', 'Entries', 'entries'],
  ['growth', 'Growth', 'growth'],
  ['spark', 'Last minutes'],
  ['why', 'What is known'],
  ['left', 'Time left', 'left'],
];

/** The list of collections. Rows are kept from one showing to the next, so that focus and scroll stay where they are. */
export class SiteTable {
  readonly element: HTMLTableElement;
  readonly #body = el('tbody', { role: 'rowgroup' });
  readonly #rows = new Map<string, SiteRow>();
  readonly #heads = new Map<SortKey, HTMLTableCellElement>();
  /** Key of the row that Tab reaches. */
  #active: string | undefined;

  constructor({ onOpen, onSort }: SiteTableHandlers) {
    const heads = TITLES.map(([name, title, sort]) => this.#head(name, title, sort, onSort));
    this.element = el(
      'table',
      { class: 'sites', role: 'table', 'aria-label': 'Collections, what matters most first' },
      el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, ...heads)),
      this.#body,
    );
    this.#body.addEventListener('click', (event) => {
      const key = keyOf(event.target);
      // Who selects text to copy it does not mean to open.
      if (key === undefined || String(getSelection()) !== '') return;
      this.#setActive(key);
      onOpen(key);
    });
    this.#body.addEventListener('focusin', (event) => this.#setActive(keyOf(event.target)));
  }

  get activeKey(): string | undefined {
    return this.#active;
  }

  show(sites: readonly SiteView[], openKey: string | undefined, sort: SortKey): void {
    const focused = keyOf(document.activeElement);
    this.#dropAllBut(new Set(sites.map(({ key }) => key)));
    sites.forEach((site, index) => {
      const row = this.#rowOf(site.key);
      row.show(site, site.key === openKey);
      const there = this.#body.children[index];
      if (there !== row.element) this.#body.insertBefore(row.element, there ?? null);
    });
    if (this.#active === undefined || !this.#rows.has(this.#active)) this.#setActive(sites[0]?.key);
    // A row that is moved loses the focus.
    if (focused !== undefined && keyOf(document.activeElement) !== focused) this.focus(focused);
    for (const [key, head] of this.#heads) head.setAttribute('aria-sort', ariaSort(key, sort));
  }

  /** Moves the focus by so many rows; from none to the first. Returns the key of the row that has it now. */
  move(step: number): string | undefined {
    const rows = [...this.#body.children];
    const from = rows.indexOf(document.activeElement as Element);
    const start = from === -1 && this.#active !== undefined ? this.#indexOf(this.#active) : from;
    const isFirst = from === -1 && document.activeElement?.closest('.detail') === null;
    const index = Math.min(rows.length - 1, Math.max(0, isFirst ? start : start + step));
    const key = keyOf(rows[index] ?? null);
    if (key !== undefined) this.focus(key);
    return key;
  }

  focus(key: string | undefined = this.#active): void {
    const row = key === undefined ? undefined : this.#rows.get(key)?.element;
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  #indexOf(key: string): number {
    return [...this.#body.children].findIndex((row) => keyOf(row) === key);
  }

  #head(name: string, title: string, sort: SortKey | undefined, onSort: SiteTableHandlers['onSort']): HTMLElement {
    const attributes = { class: `cell-${name}`, role: 'columnheader', scope: 'col' };
    if (sort === undefined) return el('th', attributes, title);
    const head = el('th', attributes, el('button', { type: 'button', onclick: () => onSort(sort) }, title));
    this.#heads.set(sort, head);
    return head;
  }

  #rowOf(key: string): SiteRow {
    const row = this.#rows.get(key) ?? new SiteRow(key);
    this.#rows.set(key, row);
    return row;
  }

  #dropAllBut(keys: ReadonlySet<string>): void {
    for (const [key, row] of this.#rows) {
      if (keys.has(key)) continue;
      row.element.remove();
      this.#rows.delete(key);
    }
  }

  #setActive(key: string | undefined): void {
    if (this.#active !== undefined) this.#rows.get(this.#active)?.element.setAttribute('tabindex', '-1');
    this.#active = key;
    if (key !== undefined) this.#rows.get(key)?.element.setAttribute('tabindex', '0');
  }
}

const ariaSort = (key: SortKey, sort: SortKey): string => {
  if (key !== sort) return 'none';
  return key === 'name' || key === 'left' ? 'ascending' : 'descending';
};

function keyOf(target: EventTarget | null): string | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('tr.site') : null;
  return row?.dataset.key;
}
