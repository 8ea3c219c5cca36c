import { median, type Run, type Variant } from './measure.ts';

/** One row of the table: what a scenario measures, as a figure of the agent's runs beside those of plain Node. */
export interface Row {
  readonly label: string;
  /** What the project set out to reach; the bench prints it and judges nothing. */
  readonly goal: string;
  readonly summarise: (plain: readonly Run[], agent: readonly Run[]) => string;
}

export interface Scenario {
  readonly program: string;
  readonly rounds: number;
  readonly rows: readonly Row[];
  /** Environment of the agent's runs. */
  readonly environment?: Variant['environment'];
}

type Pick = (run: Run) => number;
const figure =
  (name: string): Pick =>
  ({ figures }) =>
    figures[name] ?? Number.NaN;
const middle = (runs: readonly Run[], pick: Pick) => median(runs.map(pick));

const ratio =
  (pick: Pick): Row['summarise'] =>
  (plain, agent) =>
    (middle(agent, pick) / middle(plain, pick)).toFixed(2);
const difference =
  (pick: Pick, unit: string, scale = 1): Row['summarise'] =>
  (plain, agent) => {
    const gap = (middle(agent, pick) - middle(plain, pick)) / scale;
    return `${gap >= 0 ? '+' : ''}${gap.toFixed(1)} ${unit}`;
  };
const only =
  (pick: Pick, unit: string): Row['summarise'] =>
  (_plain, agent) =>
    `${middle(agent, pick).toFixed(2)} ${unit}`;
const besides =
  (pick: Pick, unit: string): Row['summarise'] =>
  (plain, agent) =>
    `${middle(agent, pick).toFixed(1)} ${unit} (plain ${middle(plain, pick).toFixed(1)})`;

const MEGABYTE = 1024 * 1024;
const FREQUENT_EXPORTS = { OTEL_METRIC_EXPORT_INTERVAL: '1000' };

export const scenarios: readonly Scenario[] = [
  {
    program: 'empty',
    rounds: 31,
    rows: [
      { label: 'start of an empty program, CPU', goal: '≤ 1.6', summarise: ratio(({ cpu }) => cpu) },
      { label: 'start of an empty program, wall', goal: '', summarise: ratio(({ wall }) => wall) },
    ],
  },
  {
    program: 'operations',
    rounds: 11,
    rows: [{ label: 'get/set/has/delete on a followed Map', goal: '1.0', summarise: ratio(figure('milliseconds')) }],
  },
  {
    program: 'construction',
    rounds: 11,
    rows: [
      { label: 'new Map() at a hot site, time', goal: '≤ 1.3', summarise: ratio(figure('milliseconds')) },
      { label: 'new Map() at a hot site, GC time', goal: '', summarise: ratio(figure('gcMilliseconds')) },
    ],
  },
  {
    program: 'live-maps',
    rounds: 5,
    environment: FREQUENT_EXPORTS,
    rows: [
      {
        label: '1,000,000 live Maps, work of a whole census',
        goal: '≤ 5 ms',
        summarise: only(({ census }) => census, 'ms'),
      },
      {
        label: '1,000,000 live Maps, longest pause of the event loop, GC included',
        goal: '',
        summarise: besides(figure('longest'), 'ms'),
      },
      { label: '1,000,000 live Maps, resident memory', goal: '', summarise: ratio(figure('resident')) },
    ],
  },
  {
    program: 'idle-server',
    rounds: 5,
    environment: FREQUENT_EXPORTS,
    rows: [
      { label: 'idle server, resident memory', goal: '≤ +45 MB', summarise: difference(figure('rss'), 'MB', MEGABYTE) },
      { label: 'idle server, main heap in use', goal: '', summarise: difference(figure('heapUsed'), 'MB', MEGABYTE) },
    ],
  },
];
