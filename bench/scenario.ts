import type { Bench } from './bench.ts';
import type { Measured } from './measurement.ts';
import { AGENT, FOUR_KINDS } from './variants.ts';

/** What the project set out to reach; `unchanged`: no worse than 1.00 within the noise. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number } | 'unchanged';

/** A figure that is compared with that of plain Node. */
export interface Row {
  readonly label: string;
  /** Its name among the figures of a run. */
  readonly figure: string;
  readonly unit: 'ms' | 'MB' | '/s';
  readonly compare: 'ratio' | 'difference';
  /** Whether it says nothing of those who do something else. */
  readonly agentOnly?: boolean;
  /** The agent's variants to show. */
  readonly shown: readonly Shown[];
}

export interface Shown {
  readonly variant: string;
  /** Tells variants apart where there are several. */
  readonly suffix?: string;
  readonly goal?: Goal;
}

/** The agent as it comes and with objects and arrays followed too, by the same goal. */
export const byKinds = (goal?: Goal): readonly Shown[] =>
  [{ variant: AGENT }, { variant: FOUR_KINDS, suffix: 'Object and Array too' }].map((shown) =>
    goal === undefined ? shown : { ...shown, goal },
  );

/** Programs and servers that isolate one cost. */
export interface Scenario {
  readonly name: string;
  readonly rows: readonly Row[];
  /** @throws Skip where it cannot take place here. */
  measure(bench: Bench): Promise<Measured>;
}
