import type { Attributes } from '@opentelemetry/api';
import type { Count } from '../registry/types.ts';
import { GAUGES } from './descriptors.ts';
import type { SdkMetric } from './sdk-protocol.ts';

const GAUGE_NAMES: ReadonlySet<string> = new Set(GAUGES.map(({ name }) => name));

interface Known {
  readonly attributes: Attributes;
  value: number;
}

/** The series of one metric that have ever been given to an SDK. */
class KnownSeries {
  readonly #known = new Map<string, Known>();
  readonly #most: Count;

  constructor(most: Count) {
    this.#most = most;
  }

  /** @param ends whether what is missing is given as 0 once. */
  update({ name, attributes, values }: SdkMetric, ends: boolean): SdkMetric {
    const current = new Map<string, Known>();
    for (const [index, own] of attributes.entries()) this.#take(current, own, values[index] as number);
    const ended = ends ? [...this.#known].filter(([text, { value }]) => value !== 0 && !current.has(text)) : [];
    for (const [text, one] of current) this.#known.set(text, one);
    for (const [, one] of ended) one.value = 0;
    const all = [...current.values(), ...ended.map(([, one]) => one)];
    return { name, attributes: all.map((one) => one.attributes), values: all.map(({ value }) => value) };
  }

  #take(current: Map<string, Known>, attributes: Attributes, value: number): void {
    const text = JSON.stringify(attributes);
    const room = this.#most - this.#known.size - current.size;
    if (this.#known.has(text) || room > 0) current.set(text, { attributes, value });
  }
}

/**
 * Fits series that come and go to an SDK that forgets none: it exports the last value of each for ever, and beyond so many
 * attribute sets of a metric puts all further ones into one that says nothing. So a gauge that is over is 0 once, which it
 * then stays, and what comes after the last attribute set that has room is left out. A sum stays at its last value.
 */
export class StableSeries {
  readonly #metrics = new Map<string, KnownSeries>();
  readonly #most: Count;

  /** @param most attribute sets of one metric, ever. */
  constructor(most: Count) {
    this.#most = most;
  }

  update(metrics: readonly SdkMetric[]): SdkMetric[] {
    const current = new Set(metrics.map(({ name }) => name));
    const gone = [...this.#metrics.keys()].filter((name) => !current.has(name));
    const all = [...metrics, ...gone.map((name): SdkMetric => ({ name, attributes: [], values: [] }))];
    return all.map((metric) => this.#of(metric.name).update(metric, GAUGE_NAMES.has(metric.name)));
  }

  #of(name: string): KnownSeries {
    const known = this.#metrics.get(name) ?? new KnownSeries(this.#most);
    this.#metrics.set(name, known);
    return known;
  }
}
