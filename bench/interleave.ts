import { Skip } from '../test/e2e-openclaw/skip.ts';
import { type Bench, omit, reasonOf } from './bench.ts';
import type { Figures, Measured, Run } from './measurement.ts';
import type { Variant } from './variants.ts';

/** A variant and the number of rounds that it takes part in: what takes long takes part in fewer. */
export interface Entrant {
  readonly variant: Variant;
  readonly rounds: number;
}

export const enter = (rounds: number, ...variants: readonly Variant[]): Entrant[] =>
  variants.map((variant) => ({ variant, rounds }));

type Measure = (variant: Variant) => Promise<Figures>;

/** Takes all variants in turn, round by round, the order reversed every other round, so that drift hits them alike. */
export async function interleave(
  bench: Bench,
  scenario: string,
  entrants: readonly Entrant[],
  measure: Measure,
): Promise<Measured> {
  const runs = new Map<string, Run[]>(entrants.map(({ variant }) => [variant.name, []]));
  const last = Math.max(...entrants.map(({ rounds }) => rounds));
  const failed = new Set<string>();
  for (let round = 0; round < last; round += 1) {
    const present = entrants.filter(({ rounds, variant }) => round < rounds && !failed.has(variant.name));
    for (const { variant } of round % 2 === 0 ? present : present.reverse()) {
      const figures = await attempt(bench, scenario, variant, measure);
      if (figures) runs.get(variant.name)?.push({ round, figures });
      else failed.add(variant.name);
    }
  }
  for (const name of failed) runs.delete(name);
  return runs;
}

/** One untimed run each: fills the caches of the system, of Node and of the agent. */
export async function warmUp(entrants: readonly Entrant[], measure: Measure): Promise<void> {
  // What fails here fails in its first round too, where it is told.
  for (const { variant } of entrants) await measure(variant).catch(() => undefined);
}

/** Undefined where the program fails under a peer, which is the peer's affair. @throws where it fails otherwise; Skip. */
export async function attempt(
  bench: Bench,
  scenario: string,
  variant: Variant,
  measure: Measure,
): Promise<Figures | undefined> {
  try {
    return await measure(variant);
  } catch (error) {
    if (error instanceof Skip) throw error;
    if (!isPeer(bench, variant)) {
      throw new Error(`${scenario}, ${variant.name}: ${reasonOf(error)}`, { cause: error });
    }
    omit(bench, `${scenario} under ${variant.name}: ${reasonOf(error)}`);
    return undefined;
  }
}

export const isPeer = ({ peers }: Bench, variant: Variant): boolean => peers.includes(variant);
