import { programScenario } from '../program-scenario.ts';
import { byKinds, type Row, type Scenario } from '../scenario.ts';
import { AGENT, FOUR_KINDS, HOOKS, TRANSFORM } from '../variants.ts';

const EXPORT_OFTEN = 1000;

const row = (label: string, figure: string, rest: Omit<Row, 'label' | 'figure'>): Row => ({ label, figure, ...rest });

export const collections: readonly Scenario[] = [
  programScenario({
    program: 'operations',
    rounds: 21,
    peerRounds: 7,
    stages: [AGENT, FOUR_KINDS],
    rows: [
      row('get, set, has and delete on a followed Map', 'milliseconds', {
        unit: 'ms',
        compare: 'ratio',
        shown: byKinds('unchanged'),
      }),
    ],
  }),
  programScenario({
    program: 'construction',
    rounds: 15,
    peerRounds: 3,
    stages: [HOOKS, TRANSFORM, AGENT, FOUR_KINDS],
    rows: [
      row('`new Map()` at a hot site, 2 M short-lived ones with contents: time', 'milliseconds', {
        unit: 'ms',
        compare: 'ratio',
        shown: byKinds({ atMost: 1.1 }),
      }),
      row('the same: time of garbage collection', 'gcMilliseconds', {
        unit: 'ms',
        compare: 'ratio',
        shown: byKinds({ atMost: 1.1 }),
      }),
    ],
  }),
  programScenario({
    program: 'dictionaries',
    rounds: 15,
    stages: [FOUR_KINDS],
    rows: [
      row('2 M short-lived instances with an object and an array each, both followed: time', 'milliseconds', {
        unit: 'ms',
        compare: 'ratio',
        shown: [{ variant: FOUR_KINDS, goal: { atMost: 1.1 } }],
      }),
      row('the same: time of garbage collection', 'gcMilliseconds', {
        unit: 'ms',
        compare: 'ratio',
        shown: [{ variant: FOUR_KINDS, goal: { atMost: 1.1 } }],
      }),
      row('keys set, read and deleted on a followed object, items pushed to a followed array', 'operations', {
        unit: 'ms',
        compare: 'ratio',
        shown: [{ variant: FOUR_KINDS, goal: 'unchanged' }],
      }),
    ],
  }),
  programScenario({
    program: 'live-maps',
    seconds: 8,
    interval: EXPORT_OFTEN,
    rounds: 7,
    peerRounds: 3,
    stages: [AGENT, FOUR_KINDS],
    rows: [
      row('1,000,000 live Maps at one site: longest stall of the event loop', 'longest', {
        unit: 'ms',
        compare: 'difference',
        shown: byKinds({ atMost: 1 }),
      }),
      row('the same: longest stall in a usual second', 'usual', {
        unit: 'ms',
        compare: 'difference',
        shown: byKinds({ atMost: 1 }),
      }),
      row('the same: resident memory', 'resident', {
        unit: 'MB',
        compare: 'ratio',
        shown: byKinds({ atMost: 1.03 }),
      }),
      row('the same: resident memory, in megabytes', 'resident', {
        unit: 'MB',
        compare: 'difference',
        shown: byKinds(),
      }),
      row('the same: work of a whole census', 'census', {
        unit: 'ms',
        compare: 'difference',
        agentOnly: true,
        shown: byKinds({ atMost: 5 }),
      }),
    ],
  }),
  programScenario({
    program: 'large-dictionaries',
    seconds: 12,
    interval: EXPORT_OFTEN,
    rounds: 7,
    stages: [FOUR_KINDS],
    rows: [
      row(
        'an object of 1,000,000 keys, one of 10,000 and an array of 1,000,000: longest stall of the event loop',
        'longest',
        {
          unit: 'ms',
          compare: 'difference',
          shown: [{ variant: FOUR_KINDS }],
        },
      ),
      row('the same: longest stall in a usual second', 'usual', {
        unit: 'ms',
        compare: 'difference',
        shown: [{ variant: FOUR_KINDS, goal: { atMost: 1 } }],
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
    stages: [AGENT, FOUR_KINDS],
    rows: [
      row('idle server: resident memory', 'resident', {
        unit: 'MB',
        compare: 'difference',
        shown: byKinds({ atMost: 40 }),
      }),
      row('idle server: heap of the main thread', 'heap', {
        unit: 'MB',
        compare: 'difference',
        shown: byKinds({ atMost: 2 }),
      }),
    ],
  }),
];
