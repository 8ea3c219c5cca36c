import type { HeapView, SeriesAnswer, SiteView } from '../server/api-types.ts';
import { combineSeries, joinSeries, toData } from './chart-data.ts';
import { el } from './dom.ts';
import { formatBytes, formatCount, formatInUnit } from './format.ts';
import { type ChartData, type ChartLine, type ChartOptions, TimeChart } from './time-chart.ts';

type Found = ReadonlyMap<number, SeriesAnswer['series'][number]>;

interface Plan {
  readonly options: ChartOptions;
  readonly ids: readonly number[];
  readonly read: (found: Found) => ChartData;
}

const LARGE = 220;
const SMALL = 132;
const ENTRIES: ChartLine = { label: 'all', colour: '--entries', isFilled: true };

/** The charts of one collection: its entries, and small beside each other what goes with them. */
export class DetailCharts {
  readonly element = el('div', { class: 'charts' });
  readonly ids: readonly number[];
  readonly charts: readonly TimeChart[];
  readonly #plans: readonly Plan[];

  constructor(site: SiteView, heap: HeapView | undefined) {
    this.#plans = planCharts(site, heap);
    this.ids = [...new Set(this.#plans.flatMap(({ ids }) => ids))];
    this.charts = this.#plans.map(({ options }) => new TimeChart(options));
    const [first, ...others] = this.charts.map(({ element }) => element);
    this.element.append(...(first ? [first] : []), el('div', { class: 'small-charts' }, ...others));
  }

  show({ series }: SeriesAnswer, from: number, to: number): void {
    const found: Found = new Map(series.map((one) => [one.id, one]));
    const first = Math.min(...series.flatMap(({ times }) => times.slice(0, 1)));
    // A process that is younger than the range is not drawn into a corner of it.
    const range = [Math.max(from, Math.min(first, to - 10_000)) / 1000, to / 1000] as const;
    this.charts.forEach((chart, index) => {
      const plan = this.#plans[index];
      if (plan) chart.show(plan.read(found), range);
    });
  }

  redraw(): void {
    for (const chart of this.charts) chart.redraw();
  }

  destroy(): void {
    for (const chart of this.charts) chart.destroy();
    this.element.remove();
  }
}

/** Charts are made anew when that changes: another site, or a figure that was not there before. */
export const chartsKey = ({ key, series, instances = 1 }: SiteView, heap: HeapView | undefined): string =>
  JSON.stringify([key, series, instances > 1, heap]);

function planCharts(site: SiteView, heap: HeapView | undefined): Plan[] {
  const plans = [planEntries(site), planInstances(site), planBytes(site), heap && planHeap(heap)];
  return plans.filter((plan) => plan !== undefined);
}

const GROUP = 'detail';
const pick = (found: Found, ids: readonly number[]) => ids.flatMap((id) => found.get(id) ?? []);

function planEntries({ series, instances = 1 }: SiteView): Plan {
  const hasLargest = instances > 1 && series.largest !== undefined;
  const ids = hasLargest ? [series.entries, series.largest] : [series.entries];
  const lines = hasLargest ? [ENTRIES, { label: 'largest', colour: '--largest' }] : [ENTRIES];
  return {
    options: { title: 'Entries', lines, format: formatCount, height: LARGE, group: GROUP },
    ids,
    read: (found) => joinSeries(pick(found, ids)),
  };
}

function planInstances({ series: { instances } }: SiteView): Plan | undefined {
  if (instances === undefined) return undefined;
  const lines = [{ label: 'live', colour: '--instances' }];
  return {
    options: { title: 'Live collections', lines, format: formatCount, height: SMALL, group: GROUP },
    ids: [instances],
    read: (found) => toData(found.get(instances) ?? { times: [], values: [] }),
  };
}

function planBytes({ series: { entries, entrySize } }: SiteView): Plan | undefined {
  if (entrySize === undefined) return undefined;
  const lines = [{ label: 'bytes', colour: '--bytes' }];
  const ids = [entries, entrySize];
  return {
    options: { title: 'Size, estimated', lines, format: formatBytes, height: SMALL, group: GROUP },
    ids,
    read: (found) => combineSeries(pick(found, ids), ([count = 0, size = 0]) => count * size),
  };
}

function planHeap({ metric, unit, series }: HeapView): Plan {
  const title =
    unit === 'By/h' ? 'Growth of the heap' : metric.includes('heap') ? 'Heap of the process' : 'Memory of the process';
  const lines = [{ label: metric, colour: '--heap' }];
  return {
    options: { title, lines, format: (value) => formatInUnit(value, unit), height: SMALL, group: GROUP },
    ids: series,
    read: (found) => combineSeries(pick(found, series), (values) => values.reduce((sum, value) => sum + value, 0)),
  };
}
