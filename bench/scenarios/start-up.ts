import { programScenario } from '../program-scenario.ts';
import { byKinds, type Row, type Scenario, type Shown } from '../scenario.ts';
import { AGENT, AGENT_COLD, FOUR_KINDS, FOUR_KINDS_COLD, HOOKS, TRANSFORM, TRANSFORM_COLD } from '../variants.ts';

const EVERY_STAGE = [HOOKS, TRANSFORM_COLD, TRANSFORM, AGENT_COLD, AGENT, FOUR_KINDS_COLD, FOUR_KINDS] as const;
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
  { variant: FOUR_KINDS_COLD, suffix: 'cold cache, Object and Array too', goal: { atMost: 1.3 } },
  { variant: FOUR_KINDS, suffix: 'warm cache, Object and Array too', goal: { atMost: 1.08 } },
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
    rows: [cpu('start of an empty program', byKinds({ atMost: 1.35 })), wall('start of an empty program', byKinds())],
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
