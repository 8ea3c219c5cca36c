import type { ProcessView, SiteView } from '../server/api-types.ts';
import { drawImage } from './chart-image.ts';
import { chartsKey, DetailCharts } from './detail-charts.ts';
import { accessSection, contentsSection, factList } from './detail-text.ts';
import { el, setText } from './dom.ts';
import { download, fileName } from './download.ts';
import { CONCERN_MEANINGS, CONCERN_WORDS } from './format.ts';
import { fetchSeries } from './server-client.ts';
import { sourceSection } from './source-section.ts';

/** All that is known of one collection, with its charts. */
export class Detail {
  readonly element: HTMLElement;
  readonly #pill = el('span', { class: 'pill' });
  readonly #title = el('h2', { tabindex: -1 });
  readonly #what = el('p', { class: 'quiet' });
  readonly #lead = el('p', { class: 'lead' });
  readonly #notAsked = el('p', { class: 'note' });
  readonly #parts = { facts: el('div'), source: el('div'), charts: el('div'), access: el('div'), contents: el('div') };
  #charts: DetailCharts | undefined;
  #chartsKey = '';
  #sourceKey = '';
  #text = '';

  constructor(onClose: () => void) {
    const close = el(
      'button',
      { type: 'button', class: 'close', 'aria-label': 'Close (Escape)', onclick: onClose },
      '✕',
    );
    const picture = el('button', { type: 'button', onclick: () => void this.#savePicture() }, 'Save PNG');
    const { facts, charts, access, contents, source } = this.#parts;
    this.element = el(
      'aside',
      { class: 'detail', 'aria-label': 'Collection', hidden: true },
      el('header', {}, el('div', { class: 'detail-title' }, this.#pill, this.#title), picture, close),
      this.#what,
      this.#lead,
      facts,
      charts,
      this.#notAsked,
      el('div', { class: 'detail-columns' }, source, access, contents),
    );
  }

  focus(): void {
    this.#title.focus({ preventScroll: true });
  }

  hide(): void {
    this.element.hidden = true;
    this.#dropCharts();
  }

  show(site: SiteView, { heap, notAsked }: ProcessView): void {
    this.element.hidden = false;
    this.element.dataset.concern = site.concern;
    setText(this.#pill, CONCERN_WORDS[site.concern]);
    this.#pill.title = CONCERN_MEANINGS[site.concern];
    setText(this.#title, site.name);
    setText(this.#what, [site.type, site.scope && `of a ${site.scope}`, site.module].filter(Boolean).join(' · '));
    setText(this.#lead, sentence([site.reason, site.evidence].filter(Boolean).join('; ')));
    this.#showText(site);
    this.#showCharts(site, heap);
    this.#notAsked.hidden = notAsked === undefined;
    setText(
      this.#notAsked,
      notAsked === undefined ? '' : `Who fills it and what it holds is not known here: ${notAsked}`,
    );
  }

  /** Reads and draws the series of the time from `from` to `to`. */
  async update(from: number, to: number): Promise<void> {
    const charts = this.#charts;
    if (charts === undefined) return;
    const points = Math.min(1500, Math.max(200, charts.element.clientWidth));
    const answer = await fetchSeries({ ids: charts.ids, from, to, points });
    if (charts === this.#charts) charts.show(answer, from, to);
  }

  redraw(): void {
    this.#charts?.redraw();
  }

  /** Made anew only when something has changed, so that what a person selects or opens there stays. */
  #showText(site: SiteView): void {
    const { spark: _spark, ...rest } = site;
    const text = JSON.stringify(rest);
    if (text === this.#text) return;
    this.#text = text;
    this.#parts.facts.replaceChildren(factList(site));
    this.#parts.access.replaceChildren(...[accessSection(site)].filter((part) => part !== undefined));
    this.#parts.contents.replaceChildren(...[contentsSection(site)].filter((part) => part !== undefined));
    // What is chosen there stays while figures change; in the next release the same site may be elsewhere.
    const sourceKey = `${site.key} ${JSON.stringify(site.place)}`;
    if (sourceKey === this.#sourceKey) return;
    this.#sourceKey = sourceKey;
    this.#parts.source.replaceChildren(...[sourceSection(site)].filter((part) => part !== undefined));
  }

  #showCharts(site: SiteView, heap: ProcessView['heap']): void {
    const key = chartsKey(site, heap);
    if (this.#charts !== undefined && key === this.#chartsKey) return;
    this.#dropCharts();
    this.#chartsKey = key;
    this.#charts = new DetailCharts(site, heap);
    this.#parts.charts.replaceChildren(this.#charts.element);
  }

  #dropCharts(): void {
    this.#charts?.destroy();
    this.#charts = undefined;
  }

  async #savePicture(): Promise<void> {
    const name = this.#title.textContent ?? '';
    const picture = await drawImage(name, this.#charts?.charts ?? []);
    if (picture !== undefined) download(fileName(name, 'png', new Date()), picture);
  }
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
