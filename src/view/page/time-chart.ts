import uPlot from 'uplot';
import { el, setText } from './dom.ts';
import { formatMarks, formatMoment } from './format-time.ts';
import { cssColour } from './theme.ts';

export interface ChartLine {
  readonly label: string;
  /** Name of a custom property of the style sheet. */
  readonly colour: string;
  readonly isFilled?: boolean;
}

export interface ChartOptions {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly format: (value: number) => string;
  readonly height: number;
  /** Charts of the same name move their cursors together. */
  readonly group: string;
}

/** Seconds since 1970, as uPlot wants them, then the values of each line; null where there is none. */
export type ChartData = readonly [times: readonly number[], ...values: (readonly (number | null)[])[]];

const FONT = '11px system-ui, sans-serif';

/** One chart over time, with a title that shows the values under the cursor, or else the newest. */
export class TimeChart {
  readonly element: HTMLElement;
  readonly options: ChartOptions;
  readonly #values: readonly HTMLElement[];
  readonly #time = el('span', { class: 'chart-time' });
  readonly #host = el('div', { class: 'chart-canvas' });
  readonly #resizes: ResizeObserver;
  #plot: uPlot | undefined;
  #data: ChartData;
  #range: readonly [from: number, to: number] = [0, 1];

  constructor(options: ChartOptions) {
    this.options = options;
    this.#data = [[], ...options.lines.map(() => [])];
    this.#values = options.lines.map(() => el('span', { class: 'chart-value' }));
    this.element = el(
      'figure',
      { class: 'chart' },
      el('figcaption', {}, el('span', { class: 'chart-title' }, options.title), ...this.#legend(), this.#time),
      this.#host,
    );
    this.#resizes = new ResizeObserver(() => this.#fit());
    this.#resizes.observe(this.#host);
  }

  /** Null before the first showing. */
  get canvas(): HTMLCanvasElement | null {
    return this.#host.querySelector('canvas');
  }

  /** @param range of the time axis, in seconds. */
  show(data: ChartData, range: readonly [from: number, to: number]): void {
    this.#data = data;
    this.#range = range;
    if (this.#plot === undefined) this.#draw();
    else this.#plot.setData(data as unknown as uPlot.AlignedData);
    this.#tell(this.#plot?.cursor.idx ?? undefined);
  }

  /** After the colours of the page have changed. */
  redraw(): void {
    if (this.#plot === undefined) return;
    this.#plot.destroy();
    this.#plot = undefined;
    this.#draw();
  }

  destroy(): void {
    this.#resizes.disconnect();
    this.#plot?.destroy();
    this.element.remove();
  }

  #legend(): HTMLElement[] {
    const isOne = this.options.lines.length === 1;
    return this.options.lines.map(({ label, colour }, index) => {
      const swatch = el('i', { class: 'swatch' });
      swatch.style.background = `var(${colour})`;
      return el('span', { class: 'chart-legend' }, swatch, !isOne && `${label} `, this.#values[index]);
    });
  }

  #draw(): void {
    const width = this.#host.clientWidth;
    if (width === 0) return;
    this.#plot = new uPlot(this.#settings(width), this.#data as unknown as uPlot.AlignedData, this.#host);
  }

  #fit(): void {
    const width = this.#host.clientWidth;
    if (this.#plot === undefined) this.#draw();
    else if (width > 0 && width !== this.#plot.width) this.#plot.setSize({ width, height: this.options.height });
  }

  #settings(width: number): uPlot.Options {
    const { lines, height, group } = this.options;
    return {
      width,
      height,
      padding: [8, 20, 0, 0],
      legend: { show: false },
      cursor: { y: false, sync: { key: group }, drag: { x: false, y: false }, points: { size: 7 } },
      scales: {
        x: { time: true, range: () => [...this.#range] },
        // From 0, unless that would flatten the line: what matters is how much there is, and whether it grows.
        y: { range: (_plot, low, high) => rangeFromZero(low, high) },
      },
      axes: [
        this.#axis({ values: (_plot, splits) => formatMarks(splits), space: 72, size: 28 }),
        this.#axis({ values: (_plot, splits) => splits.map((value) => this.#label(value)), size: 64 }),
      ],
      series: [{}, ...lines.map((line) => seriesOf(line))],
      hooks: { setCursor: [(plot) => this.#tell(plot.cursor.idx ?? undefined)] },
    };
  }

  #label(value: number): string {
    return this.options.format(value);
  }

  #axis(axis: uPlot.Axis): uPlot.Axis {
    const stroke = cssColour('--muted');
    const lines = { stroke: cssColour('--grid'), width: 1 };
    return { stroke, font: FONT, grid: lines, ticks: { ...lines, size: 4 }, ...axis };
  }

  #tell(index: number | undefined): void {
    const [times, ...lines] = this.#data;
    const at = index ?? times.length - 1;
    const time = times[at];
    setText(this.#time, index === undefined || time === undefined ? '' : formatMoment(time));
    lines.forEach((values, line) => {
      const value = index === undefined ? values.findLast((one) => one !== null) : values[at];
      const cell = this.#values[line];
      if (cell) setText(cell, value === undefined || value === null ? '–' : this.options.format(value));
    });
  }
}

function seriesOf({ label, colour, isFilled }: ChartLine): uPlot.Series {
  const stroke = cssColour(colour);
  return {
    label,
    stroke,
    width: 1.75,
    spanGaps: true,
    points: { show: false },
    ...(isFilled && { fill: cssColour(`${colour}-soft`) }),
  };
}

/** Of an axis on which nothing moves; whole marks. */
const FLAT_SPAN = 4;

/** A quarter of the height at least is left to the line's own movement. */
function rangeFromZero(low: number, high: number): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const span = high - low;
  const isFlat = low > 0 && span < high / 4 && span > 0;
  const bottom = isFlat ? low - span * 0.3 : Math.min(0, low);
  return [bottom, high === bottom ? bottom + FLAT_SPAN : high + (high - bottom) * 0.06];
}
