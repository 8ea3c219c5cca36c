import type { SiteView } from '../server/api-types.ts';
import { el, setText } from './dom.ts';
import {
  CONCERN_MEANINGS,
  CONCERN_WORDS,
  formatBytes,
  formatCount,
  formatGrowth,
  formatInnermost,
  formatLeft,
  formatOrigin,
  NONE,
} from './format.ts';
import { Sparkline } from './sparkline.ts';

/** One line of the list, which is told again and again what to show. */
export class SiteRow {
  readonly key: string;
  readonly element: HTMLTableRowElement;
  readonly #spark = new Sparkline();
  readonly #state = el('span', { class: 'pill' });
  readonly #name = el('span', { class: 'site-name' });
  readonly #type = el('span', { class: 'site-type' });
  readonly #place = el('span', { class: 'site-place' });
  readonly #entries = el('span', { class: 'figure' });
  readonly #bytes = el('span', { class: 'below' });
  readonly #growth = el('span', { class: 'figure' });
  readonly #evidence = el('span', { class: 'evidence' });
  readonly #filler = el('span', { class: 'filler' });
  readonly #reason = el('span', { class: 'reason' });
  readonly #left = el('span', {});

  constructor(key: string) {
    this.key = key;
    // Roles stand here too: at narrow widths the table is laid out as cards, and browsers then forget that it is one.
    const cell = (name: string, ...children: readonly Node[]) =>
      el('td', { class: `cell-${name}`, role: 'cell' }, ...children);
    this.element = el(
      'tr',
      { class: 'site', role: 'row', tabindex: -1 },
      cell('state', this.#state),
      cell('site', el('span', { class: 'site-title' }, this.#name, this.#type), this.#place),
      cell('entries', this.#entries, this.#bytes),
      cell('growth', this.#growth),
      cell('spark', this.#spark.element),
      cell('why', this.#reason, el('span', { class: 'why-more' }, this.#evidence, this.#filler)),
      cell('left', this.#left),
    );
    this.element.dataset.key = key;
  }

  show(site: SiteView, isOpen: boolean): void {
    this.element.dataset.concern = site.concern;
    this.element.classList.toggle('open', isOpen);
    if (isOpen) this.element.setAttribute('aria-current', 'true');
    else this.element.removeAttribute('aria-current');
    this.#state.title = CONCERN_MEANINGS[site.concern];
    setText(this.#state, CONCERN_WORDS[site.concern]);
    setText(this.#name, site.name);
    setText(this.#type, site.type);
    setText(this.#place, formatOrigin(site));
    this.#place.title = formatOrigin(site);
    setText(this.#entries, formatCount(site.entries));
    setText(this.#bytes, site.bytes === undefined ? '' : formatBytes(site.bytes));
    setText(this.#growth, formatGrowth(site));
    setText(this.#reason, site.reason);
    this.#reason.title = site.reason;
    setText(this.#evidence, site.evidence ?? '');
    setText(this.#filler, site.filler === undefined ? '' : `filled by ${formatInnermost(site.filler)}`);
    this.#filler.title = site.filler ?? '';
    setText(this.#left, site.hoursLeft === undefined ? NONE : formatLeft(site));
    this.#left.title = site.endsWith === undefined ? '' : `at this rate, until the ${site.endsWith} is full`;
    this.#spark.draw(site.spark);
  }
}
