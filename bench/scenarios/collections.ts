import { programScenario } from '../program-scenario.ts';
import type { Row, Scenario } from '../scenario.ts';
import { AGENT, HOOKS, TRANSFORM } from '../variants.ts';

const EXPORT_OFTEN = 1000;

const row = (label: string, figure: string, rest: Omit<Row, 'label' | 'figure'>): Row => ({ label, figure, ...rest });

export const collections: readonly Scenario[] = [
  programScenario({
    program: 'operations',
    rounds: 21,
    peerRounds: 7,
    stages: [AGENT],
    rows: [
      row('get, set, has and delete on a followed Map', 'milliseconds', {
        unit: 'ms',
        compare: 'ratio',
        shown: [{ variant: AGENT, goal: 'unchanged' }],
      }),
    ],
  }),
  programScenario({
    program: 'construction',
    rounds: 15,
    peerRounds: 3,
    stages: [HOOKS, TRANSFORM, AGENT],
    rows: [
      row('`new Map()` at a hot site, 2 M short-lived ones with contents: time', 'milliseconds', {
        unit: 'ms',
        compare: 'ratio',
        shown: [{ variant: AGENT, goal: { atMost: 1.1 } }],
      }),
      row('the same: time of garbage collection', 'gcMilliseconds', {
        unit: 'ms',
        compare: 'ratio',
        shown: [{ variant: AGENT, goal: { atMost: 1.1 } }],
      }),
    ],
  }),
  programScenario({
    program: 'live-maps',
    seconds: 8,
    interval: EXPORT_OFTEN,
    rounds: 7,
    peerRounds: 3,
    stages: [AGENT],
    rows: [
      row('1,000,000 live Maps at one site: longest stall of the event loop', 'longest', {
        unit: 'ms',
        compare: 'difference',
        shown: [{ variant: AGENT, goal: { atMost: 1 } }],
      }),
      row('the same: longest stall in a usual second', 'usual', {
        unit: 'ms',
        compare: 'difference',
        shown: [{ variant: AGENT, goal: { atMost: 1 } }],
      }),
      row('the same: resident memory', 'resident', {
        unit: 'MB',
        compare: 'ratio',
        shown: [{ variant: AGENT, goal: { atMost: 1.03 } }],
      }),
      row('the same: resident memory, in megabytes', 'resident', {
        unit: 'MB',
        compare: 'difference',
        shown: [{ variant: AGENT }],
      }),
      row('the same: work of a whole census', 'census', {
        unit: 'ms',
        compare: 'difference',
        agentOnly: true,
        shown: [{ variant: AGENT, goal: { atMost: 5 } }],
      }),
    ],
  }),
  programScenario({
    program: 'idle-server',
    seconds: 12,
    interval: EXPORT_OFTEN,
    together: true,
    rounds: 5,
    peerRounds: 5,
    stages: [AGENT],
    rows: [
      row('idle server: resident memory', 'resident', {
        unit: 'MB',
        compare: 'difference',
        shown: [{ variant: AGENT, goal: { atMost: 40 } }],
      }),
      row('idle server: heap of the main thread', 'heap', {
        unit: 'MB',
        compare: 'difference',
        shown: [{ variant: AGENT, goal: { atMost: 2 } }],
      }),
    ],
  }),
];
