import { type Bench, roundsOf } from './bench.ts';
import { placeBeside } from './installed.ts';
import { attempt, type Entrant, enter, interleave, warmUp } from './interleave.ts';
import type { Figures, Measured, Run } from './measurement.ts';
import type { Group } from './packages.ts';
import { ownProgram, type Program, runProgram } from './run-program.ts';
import type { Row, Scenario } from './scenario.ts';
import { type AgentSettings, agent, plain, type Stage, type Variant } from './variants.ts';

/** A scenario that runs one program to its end, again and again. */
export interface ProgramSettings extends AgentSettings {
  readonly program: string;
  /** The packages that it imports. */
  readonly group?: Group;
  /** Seconds that it is told to watch. */
  readonly seconds?: number;
  /** Whether the process is charged from outside: `wall` and `cpu`. */
  readonly timed?: boolean;
  readonly rounds: number;
  /** Rounds that the peers take part in; none where it is left out. */
  readonly peerRounds?: number;
  readonly stages: readonly Stage[];
  /** One untimed run of each variant first. */
  readonly warmUp?: boolean;
  /** All variants at the same time: for what is idle, and does not disturb. */
  readonly together?: boolean;
  readonly rows: readonly Row[];
}

export function programScenario(settings: ProgramSettings): Scenario {
  return { name: settings.program, rows: settings.rows, measure: (bench) => measure(bench, settings) };
}

async function measure(bench: Bench, settings: ProgramSettings): Promise<Measured> {
  const program = await prepare(bench, settings);
  const run = (variant: Variant): Promise<Figures> => runProgram(program, variant, bench.sink);
  const entrants = entrantsOf(bench, settings);
  if (settings.warmUp) await warmUp(entrants, run);
  const take = settings.together ? sideBySide : interleave;
  return take(bench, settings.program, entrants, run);
}

async function prepare(bench: Bench, { program, group, seconds, timed = false }: ProgramSettings): Promise<Program> {
  const path = group === undefined ? ownProgram(program) : await placeAll(group, program);
  if (seconds === undefined) return { path, timed };
  return { path, timed, arguments: [String(bench.quick ? Math.ceil(seconds / 2) : seconds)] };
}

/** One program that imports packages may import another. */
async function placeAll(group: Group, program: string): Promise<string> {
  await placeBeside(group, new URL(`./programs/${group}.mjs`, import.meta.url));
  return placeBeside(group, new URL(`./programs/${program}.mjs`, import.meta.url));
}

export function entrantsOf(
  bench: Bench,
  {
    rounds,
    peerRounds = 0,
    stages,
    ...settings
  }: Pick<ProgramSettings, 'rounds' | 'peerRounds' | 'stages'> & AgentSettings,
): Entrant[] {
  const agents = stages.map((stage) => agent(bench, stage, settings));
  return [
    ...enter(roundsOf(bench, rounds), plain, ...agents),
    ...(peerRounds > 0 ? enter(roundsOf(bench, peerRounds), ...bench.peers) : []),
  ];
}

async function sideBySide(
  bench: Bench,
  scenario: string,
  entrants: readonly Entrant[],
  run: (variant: Variant) => Promise<Figures>,
): Promise<Measured> {
  const runs = new Map<string, Run[]>(entrants.map(({ variant }) => [variant.name, []]));
  for (let round = 0; round < Math.max(...entrants.map(({ rounds }) => rounds)); round += 1) {
    const present = entrants.filter(({ rounds }) => round < rounds);
    await Promise.all(
      present.map(async ({ variant }) => {
        const figures = await attempt(bench, scenario, variant, run);
        if (figures) runs.get(variant.name)?.push({ round, figures });
      }),
    );
  }
  return runs;
}
