import type { OtherMetric, SeriesAnswer } from '../server/api-types.ts';
import { holdsAll } from './arrange-sites.ts';
import { joinSeries } from './chart-data.ts';
import { el } from './dom.ts';
import { formatAttributes, formatInUnit, wordOfUnit } from './format.ts';
import { fetchSeries } from './server-client.ts';
import { TimeChart } from './time-chart.ts';

const COLOURS = ['--c1', '--c2', '--c3', '--c4', '--c5', '--c6'];
const HEIGHT = 150;
/** As many as one request may ask for. */
const SERIES_AT_ONCE = 64;
const POINTS = 300;

interface Card {
  readonly key: string;
  readonly metric: OtherMetric;
  readonly chart: TimeChart;
  readonly element: HTMLElement;
  isVisible: boolean;
}

/** Every metric that is no collection's, with a chart each. Only those on the screen are read. */
export class MetricsTab {
  readonly element = el('section', { class: 'metrics', 'aria-label': 'Other metrics' });
  readonly #grid = el('div', { class: 'metric-grid' });
  readonly #empty = el('p', { class: 'quiet' });
  readonly #cards = new Map<string, Card>();
  readonly #sight = new IntersectionObserver((entries) => this.#look(entries), { rootMargin: '200px' });
  #request: readonly [from: number, to: number] = [0, 1];

  constructor() {
    this.element.append(this.#empty, this.#grid);
  }

  show(metrics: readonly OtherMetric[], query: string): void {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = metrics.filter(({ metric, scope }) => holdsAll(`${metric} ${scope}`.toLowerCase(), words));
    const keys = new Set(shown.map(keyOf));
    for (const [key, card] of this.#cards) if (!keys.has(key)) this.#drop(card);
    shown.forEach((metric, index) => {
      const { element } = this.#cardOf(metric);
      const there = this.#grid.children[index];
      if (there !== element) this.#grid.insertBefore(element, there ?? null);
    });
    this.#empty.hidden = shown.length > 0;
    this.#empty.textContent = query
      ? 'No metric of that name.'
      : 'This process sends no other metrics. Any OpenTelemetry SDK can send its own to this address.';
  }

  async update(from: number, to: number): Promise<void> {
    this.#request = [from, to];
    await this.#read([...this.#cards.values()].filter(({ isVisible }) => isVisible));
  }

  redraw(): void {
    for (const { chart } of this.#cards.values()) chart.redraw();
  }

  async #read(cards: readonly Card[]): Promise<void> {
    const [from, to] = this.#request;
    const ids = cards.flatMap(({ metric }) => metric.series.map(({ id }) => id));
    const answers: SeriesAnswer[] = [];
    for (let start = 0; start < ids.length; start += SERIES_AT_ONCE) {
      answers.push(await fetchSeries({ ids: ids.slice(start, start + SERIES_AT_ONCE), from, to, points: POINTS }));
    }
    const found = new Map(answers.flatMap(({ series }) => series).map((series) => [series.id, series]));
    for (const { metric, chart } of cards) {
      const series = metric.series.flatMap(({ id }) => found.get(id) ?? []);
      const first = Math.min(to - 10_000, ...series.flatMap(({ times }) => times.slice(0, 1)));
      chart.show(joinSeries(series), [Math.max(from, first) / 1000, to / 1000]);
    }
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    const seen: Card[] = [];
    for (const { target, isIntersecting } of entries) {
      const card = this.#cards.get((target as HTMLElement).dataset.key ?? '');
      if (card === undefined) continue;
      if (isIntersecting && !card.isVisible) seen.push(card);
      card.isVisible = isIntersecting;
    }
    if (seen.length > 0) this.#read(seen).catch(() => {});
  }

  #cardOf(metric: OtherMetric): Card {
    const key = keyOf(metric);
    const known = this.#cards.get(key);
    if (known !== undefined) return known;
    const card = makeCard(key, metric);
    this.#cards.set(key, card);
    this.#sight.observe(card.element);
    return card;
  }

  #drop(card: Card): void {
    this.#cards.delete(card.key);
    this.#sight.unobserve(card.element);
    card.chart.destroy();
    card.element.remove();
  }
}

/** With its series: a card is made anew where those are others. */
const keyOf = ({ scope, metric, unit, series }: OtherMetric): string =>
  JSON.stringify([scope, metric, unit, series.map(({ id }) => id)]);

function makeCard(key: string, metric: OtherMetric): Card {
  const { unit, scope, series, more } = metric;
  const lines = series.map(({ attributes }, index) => ({
    label: formatAttributes(attributes) || 'value',
    colour: COLOURS[index % COLOURS.length] ?? '--c1',
  }));
  const format = (value: number) => formatInUnit(value, unit);
  const chart = new TimeChart({ title: metric.metric, lines, format, height: HEIGHT, group: 'metrics' });
  const note = [wordOfUnit(unit), scope, more > 0 && `and ${more} more series`].filter(Boolean).join(' · ');
  const element = el('article', { class: 'card' }, chart.element, el('p', { class: 'quiet card-note' }, note));
  element.dataset.key = key;
  return { key, metric, chart, element, isVisible: false };
}
