import { programScenario } from '../program-scenario.ts';
import type { Row, Scenario, Shown } from '../scenario.ts';
import { AGENT, AGENT_COLD, HOOKS, TRANSFORM, TRANSFORM_COLD } from '../variants.ts';

const EVERY_STAGE = [HOOKS, TRANSFORM_COLD, TRANSFORM, AGENT_COLD, AGENT] as const;
const EXPORT_OFTEN = 1000;

const cpu = (label: string, shown: readonly Shown[]): Row => row(`${label}, CPU`, 'cpu', shown);
const wall = (label: string, shown: readonly Shown[]): Row => row(`${label}, wall`, 'wall', shown);
const row = (label: string, figure: string, shown: readonly Shown[]): Row => ({
  ...{ label, figure, shown },
  unit: 'ms',
  compare: 'ratio',
});

const COLD_AND_WARM: readonly Shown[] = [
  { variant: AGENT_COLD, suffix: 'cold cache', goal: { atMost: 1.3 } },
  { variant: AGENT, suffix: 'warm cache', goal: { atMost: 1.08 } },
];

const FOUR = 'start of express, zod, ajv and undici, everything chosen';

export const startUp: readonly Scenario[] = [
  programScenario({
    program: 'empty',
    timed: true,
    warmUp: true,
    rounds: 51,
    peerRounds: 15,
    stages: EVERY_STAGE,
    rows: [
      cpu('start of an empty program', [{ variant: AGENT, goal: { atMost: 1.35 } }]),
      wall('start of an empty program', [{ variant: AGENT }]),
    ],
  }),
  programScenario({
    program: 'four-packages',
    group: 'four-packages',
    include: 'all',
    timed: true,
    warmUp: true,
    rounds: 21,
    peerRounds: 9,
    stages: EVERY_STAGE,
    rows: [wall(FOUR, COLD_AND_WARM), cpu(FOUR, COLD_AND_WARM)],
  }),
  // Kept alive, for a process that ends within its first second exports nothing.
  programScenario({
    program: 'empty-alive',
    timed: true,
    interval: EXPORT_OFTEN,
    rounds: 7,
    stages: [AGENT],
    rows: [],
  }),
  programScenario({
    program: 'four-packages-alive',
    group: 'four-packages',
    include: 'all',
    timed: true,
    warmUp: true,
    interval: EXPORT_OFTEN,
    rounds: 7,
    stages: [AGENT],
    rows: [],
  }),
];
