/** What one run told, by name. */
export type Figures = Readonly<Record<string, number>>;

export interface Run {
  /** Runs of one round took place next to each other, and are compared with each other. */
  readonly round: number;
  readonly figures: Figures;
}

/** Runs by the name of the variant. A variant under which the program failed has none. */
export type Measured = ReadonlyMap<string, readonly Run[]>;

/** Figures of a variant beside those of plain Node in the same rounds, without the rounds that lack one of them. */
export interface Pairs {
  readonly plain: readonly number[];
  readonly variant: readonly number[];
}

export function pairUp(measured: Measured, variant: string, base: string, figure: string): Pairs {
  const plain = new Map(measured.get(base)?.map((run) => [run.round, run.figures[figure]]));
  const both = (measured.get(variant) ?? []).map((run) => [plain.get(run.round), run.figures[figure]] as const);
  const whole = both.filter((pair): pair is [number, number] => pair.every((value) => Number.isFinite(value)));
  return { plain: whole.map(([value]) => value), variant: whole.map(([, value]) => value) };
}
