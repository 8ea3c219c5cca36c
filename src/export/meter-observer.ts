import type { BatchObservableResult, Meter, Observable } from '@opentelemetry/api';
import { type Descriptor, GAUGES, SUMS } from './descriptors.ts';
import type { SdkMetric } from './sdk-protocol.ts';

export type CollectMetrics = () => Promise<readonly SdkMetric[]>;

const optionsOf = ({ unit, description, valueType }: Descriptor) => ({ unit, description, valueType });

function createInstruments(meter: Meter): Map<string, Observable> {
  const gauges = GAUGES.map((one) => [one.name, meter.createObservableGauge(one.name, optionsOf(one))] as const);
  const sums = SUMS.map((one) => [one.name, meter.createObservableCounter(one.name, optionsOf(one))] as const);
  return new Map<string, Observable>([...gauges, ...sums]);
}

/** Observable instruments of a meter, all of which one callback fills. */
export class MeterObserver {
  readonly #meter: Meter;
  readonly #collect: CollectMetrics;
  readonly #instruments: ReadonlyMap<string, Observable>;

  constructor(meter: Meter, collect: CollectMetrics) {
    this.#meter = meter;
    this.#collect = collect;
    this.#instruments = createInstruments(meter);
    meter.addBatchObservableCallback(this.#observe, [...this.#instruments.values()]);
  }

  /** Whether it is the API's stand-in for a meter: that has one instrument under all names. */
  get isNoop(): boolean {
    return new Set(this.#instruments.values()).size < this.#instruments.size / 2;
  }

  readonly #observe = async (result: BatchObservableResult): Promise<void> => {
    for (const { name, attributes, values } of await this.#collect()) {
      const instrument = this.#instruments.get(name);
      if (instrument === undefined) continue;
      for (const [index, own] of attributes.entries()) result.observe(instrument, values[index] as number, own);
    }
  };

  stop(): void {
    this.#meter.removeBatchObservableCallback(this.#observe, [...this.#instruments.values()]);
  }
}
